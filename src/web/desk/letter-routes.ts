import type { Permission } from '#identity'
import { go, type Reply } from '../reply.ts'
import { writeBack } from './commands.ts'
import type { Here } from './officer.ts'

type LetterRoute = readonly ['GET' | 'POST', string, readonly Permission[], (here: Here) => Promise<Reply> | Reply]
const write = '/desk/cases/:case/write'
/** What officers write to people of their own accord, or in answer. */
export const letterRoutes: readonly LetterRoute[] = [
  // A form that came back with a problem, loaded again.
  ['GET', write, [], ({ asked }) => go(`/desk/cases/${encodeURIComponent(asked.params.case ?? '')}`)],
  ['POST', write, ['cases.decide'], writeBack],
]
