import type { Permission } from '#identity'
import { go, type Reply } from '../reply.ts'
import { board } from './board.ts'
import { bulk, doBulk, proposeBulk } from './bulk.ts'
import { exportPage, takeOut } from './export.ts'
import { morePage, switchKeys } from './more.ts'
import { next } from './next.ts'
import { type Here, keysPath, morePath } from './officer.ts'
import { setRisk } from './risk.ts'
import { keepView, removeView, viewsPage } from './saved.ts'
import { search, searchAddress, searchPeople } from './search.ts'

type Handle = (here: Here) => Promise<Reply> | Reply
type WorkRoute = readonly ['GET' | 'POST', string, readonly Permission[], Handle]
/** Work of several at once: what is next, who holds what, and one thing done to many cases. */
export const workRoutes: readonly WorkRoute[] = [
  ['GET', morePath, [], morePage],
  ['GET', keysPath, [], () => go(morePath)],
  ['POST', keysPath, [], switchKeys],
  ['GET', '/desk/next', [], () => go('/desk')],
  ['POST', '/desk/next', ['cases.decide'], next],
  ['GET', '/desk/cases/:case/risk', [], ({ asked }) => go(`/desk/cases/${encodeURIComponent(asked.params.case ?? '')}`)],
  ['POST', '/desk/cases/:case/risk', ['cases.mark-at-risk'], setRisk],
  ['GET', searchAddress, ['cases.read'], search],
  ['POST', searchAddress, ['cases.open-for-person'], searchPeople],
  ['GET', '/desk/board', ['cases.list'], board],
  ['GET', '/desk/views', ['cases.list'], viewsPage],
  ['POST', '/desk/views', ['cases.list'], keepView],
  ['GET', '/desk/views/:view/remove', [], () => go('/desk/views')],
  ['POST', '/desk/views/:view/remove', ['cases.list'], removeView],
  ['GET', '/desk/export', ['cases.export'], exportPage],
  ['POST', '/desk/export', ['cases.export'], takeOut],
  ['GET', '/desk/bulk', ['cases.decide'], bulk],
  ['POST', '/desk/bulk', ['cases.decide'], proposeBulk],
  ['GET', '/desk/bulk/do', [], () => go('/desk/bulk')],
  ['POST', '/desk/bulk/do', ['cases.decide'], doBulk],
]
