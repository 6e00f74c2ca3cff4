import type { Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { answered, commandOf, wrong } from './commands.ts'
import { type Here, written, wrongWords } from './officer.ts'
import type { Typed } from './steps.ts'

/** Another officer comes to the same. */
export async function stand(here: Here): Promise<Reply> {
  const command = commandOf(here)
  if (!command) return notFound
  const reason = written(here, 'reason')
  const typed: Typed = { form: 'stand', values: { reason } }
  const bad = wrongWords(reason, here.t)
  if (bad !== undefined) return wrong(here, { ...typed, problem: { field: 'reason', words: bad } })
  const { caseId, ...rest } = command
  return answered(here, command, await here.web.cases.confirmDecision(here.officer, caseId, { ...rest, reason }), typed, 'stand')
}
/** The person rang or wrote. */
export async function appealFor(here: Here): Promise<Reply> {
  const command = commandOf(here)
  if (!command) return notFound
  const why = written(here, 'why')
  const typed: Typed = { form: 'appeal', values: { why } }
  const bad = wrongWords(why, here.t)
  if (bad !== undefined) return wrong(here, { ...typed, problem: { field: 'why', words: bad } })
  const { caseId, ...rest } = command
  return answered(here, command, await here.web.cases.appealFor(here.officer, caseId, { ...rest, why }), typed, 'appeal')
}
