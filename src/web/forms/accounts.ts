import { type BankDetails, effectsOf, fieldName, takesNoDebits } from '#definition'
import { answersOn, type Problem } from '#journey'
import type { Here } from '../pages/here.ts'
import type { Asked } from '../reply.ts'
import type { Asking } from '../service-view.ts'
import type { Web } from '../web.ts'

type Filled = { readonly asking: Asking; readonly answers: Here['draft']['answers'] }
/** Accounts on a page from which the provider says that no Direct Debit is taken: found before anything is decided. Without an answer the journey goes on. */
export async function accountsTurnedDown(
  web: Web,
  { from }: Pick<Asked, 'from'>,
  { compiled }: Here,
  { asking: { spot, at }, answers }: Filled,
): Promise<readonly Problem[]> {
  if (!effectsOf(compiled.service).some(({ effect }) => effect.does === 'collect')) return []
  const given = answersOn(compiled, answers, spot.id, at)
  const accounts = spot.questions.filter(({ name, question }) => question.kind === 'bankDetails' && given[name])
  const problems: Problem[] = []
  for (const { name } of accounts) {
    if ((await web.identity.throttle.take('bank-details', from)).kind === 'wait') continue
    if (await web.directDebit.takes(compiled.service.body, given[name] as BankDetails)) continue
    problems.push({ field: fieldName(name, 'accountNumber'), question: name, sentence: takesNoDebits })
  }
  return problems
}
