import type { Permission } from '#identity'
import type { Reply } from '../reply.ts'
import type { Here } from './officer.ts'
import { beginService, chooseService, sentForThem } from './script.ts'

type Handle = (here: Here) => Promise<Reply>
/** What an officer fills in with whoever they talk with: chosen, begun and sent. The questions themselves are the person's own pages. */
export const scriptRoutes: readonly (readonly ['GET' | 'POST', string, readonly Permission[], Handle])[] = [
  ['GET', '/desk/call/apply', ['cases.open-for-person'], chooseService],
  ['POST', '/desk/call/apply', ['cases.open-for-person'], beginService],
  ['GET', '/desk/call/sent/:case', ['cases.open-for-person'], sentForThem],
]
