import { risks } from '#cases'
import type { Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { casePage, openedOf } from './case.ts'
import { answered, commandOf } from './commands.ts'
import type { Here } from './officer.ts'
import type { Typed } from './steps.ts'

/** Marks a case whose person is at risk, with a reason of the short list, or lifts the mark. */
export async function setRisk(here: Here): Promise<Reply> {
  const command = commandOf(here)
  if (!command) return notFound
  const chosen = here.asked.form.one('risk')
  const reason = chosen === 'none' ? null : risks.find((one) => one === chosen)
  const typed: Typed = { form: 'risk', values: { risk: chosen } }
  if (reason === undefined) {
    const opened = await openedOf(here)
    const problem = { field: 'risk', words: here.t('Choose why') }
    return opened ? casePage(here, opened, { typed: { ...typed, problem }, status: 422 }) : notFound
  }
  const { caseId, ...rest } = command
  return answered(here, command, await here.web.cases.setRisk(here.officer, caseId, { ...rest, reason }), typed, 'risk')
}
