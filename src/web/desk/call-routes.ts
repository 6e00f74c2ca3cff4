import type { Permission } from '#identity'
import { go } from '../reply.ts'
import {
  attorney,
  attorneys,
  attorneysAddress,
  callAttorney,
  callAttorneyAddress,
  claimAttorney,
  decideAttorney,
  findGiver,
} from './attorneys.ts'
import { answerCaller, call, callAddress, chooseCaller, endCall, findCaller } from './call.ts'
import { extensionPage, setExtension } from './call-announced.ts'
import { bookForThem, callAppointment, callAppointmentAddress, cancelForThem } from './call-appointment.ts'
import { callFigures, callFiguresAddress } from './call-figures.ts'
import { callRecord, correctCall } from './call-record.ts'
import { noAnswer, ringBack } from './call-rings.ts'
import type { Here } from './officer.ts'
import { scriptRoutes } from './script-routes.ts'

type Handle = (here: Here) => ReturnType<typeof call>
/** The pages of whoever answers the telephone. */
export const callRoutes: readonly (readonly ['GET' | 'POST', string, readonly Permission[], Handle])[] = [
  ['GET', callAddress, ['cases.open-for-person'], call],
  // A form that came back with a problem, loaded again.
  ...['find', 'choose', 'answer', 'end', 'no-answer'].map(
    (form) => ['GET', `${callAddress}/${form}`, [], async () => go(callAddress)] as const,
  ),
  ['POST', `${callAddress}/find`, ['cases.open-for-person'], findCaller],
  ['POST', `${callAddress}/choose`, ['cases.open-for-person'], chooseCaller],
  ['POST', `${callAddress}/answer`, ['cases.open-for-person'], answerCaller],
  ['POST', `${callAddress}/end`, ['cases.open-for-person'], endCall],
  ['GET', '/desk/call/extension', ['cases.open-for-person'], (here) => extensionPage(here)],
  ['POST', '/desk/call/extension', ['cases.open-for-person'], setExtension],
  ['GET', callAttorneyAddress, ['cases.open-for-person'], (here) => callAttorney(here)],
  ['POST', callAttorneyAddress, ['cases.open-for-person'], findGiver],
  ['GET', `${callAttorneyAddress}/claim`, [], async () => go(callAttorneyAddress)],
  ['POST', `${callAttorneyAddress}/claim`, ['cases.open-for-person'], claimAttorney],
  ['GET', attorneysAddress, ['cases.decide'], attorneys],
  ['GET', `${attorneysAddress}/:claim`, ['cases.decide'], (here) => attorney(here)],
  ['POST', `${attorneysAddress}/:claim`, ['cases.decide'], decideAttorney],
  ...scriptRoutes,
  ['GET', callAppointmentAddress, ['cases.open-for-person'], (here) => callAppointment(here)],
  ['POST', callAppointmentAddress, ['cases.open-for-person'], bookForThem],
  ['GET', `${callAppointmentAddress}/cancel`, [], async () => go(callAppointmentAddress)],
  ['POST', `${callAppointmentAddress}/cancel`, ['cases.open-for-person'], cancelForThem],
  ['POST', `${callAddress}/no-answer`, ['cases.open-for-person'], noAnswer],
  ['POST', `${callAddress}/back/:callBack`, ['cases.open-for-person'], ringBack],
  ['GET', `${callAddress}/back/:callBack`, [], async () => go(callAddress)],
  ['GET', callFiguresAddress, ['figures.read'], callFigures],
  ['GET', `${callAddress}/:conversation`, ['cases.open-for-person'], callRecord],
  ['POST', `${callAddress}/:conversation`, ['cases.open-for-person'], correctCall],
]
