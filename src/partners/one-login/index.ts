export { newClientKey, type StandInClient } from '../openid/stand-in.ts'
export { type Fault as OneLoginFault, faults as oneLoginFaults } from './faults.ts'
export { createOneLogin, type OneLoginParts, type OneLoginSettings } from './one-login.ts'
export {
  createOneLoginStandIn,
  type OneLoginStandIn,
  type OneLoginStandInParts,
  type StandInPeople,
  type StandInPerson,
} from './stand-in.ts'
