import { parseUuid, showDate, showMoney, type Uuid } from '#kernel'
import type { Collection, CollectionState, MandateView } from '#payments'
import { type Html, html } from '../html.ts'
import type { Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import type { OpenedCase } from './case.ts'
import { type Here, hidden, written, wrongWords } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

const reasonLengthMax = 500
const stateWords = ({ t }: Here): Readonly<Record<CollectionState, string>> => ({
  planned: t('planned'),
  noticed: t('announced'),
  submitted: t('being collected'),
  confirmed: t('being collected'),
  paid: t('collected'),
  failed: t('not collected'),
  cancelled: t('cancelled'),
  'charged-back': t('claimed back through the bank'),
  refunded: t('paid back'),
})
/** The instalments of a Direct Debit; each that was collected can be given back in full, as the guarantee says. */
export function mandateCard(here: Here, mandate: MandateView, at: { readonly caseId: Uuid; readonly typed: Typed | undefined }): Html {
  const { t } = here
  const rows = mandate.collections.map((one) => instalment(here, one, { ...at, onItsWay: mandate.onItsWayBack.includes(one.id) }))
  return html`<section class="card"><h2 class="govuk-heading-m">${t('Direct Debit')} <span class="quiet small">${mandate.reference} · ${t('account ending {digits}', { digits: mandate.ending })}</span></h2><p class="govuk-body">${t('Under the Direct Debit Guarantee, whoever paid by mistake gets the whole instalment back at once.')}</p><ul class="rows">${rows}</ul></section>`
}
type At = { readonly caseId: Uuid; readonly typed: Typed | undefined; readonly onItsWay: boolean }
function instalment(here: Here, one: Collection, { caseId, typed, onItsWay }: At): Html {
  const { t, language } = here
  const form = `give-back-${one.id}`
  const state = onItsWay ? t('on its way back') : stateWords(here)[one.state]
  const words = t('Give {amount} back', { amount: showMoney(one.amount) })
  const ask =
    one.state === 'paid' &&
    !onItsWay &&
    html`<div class="steps-row"><details class="step"${typed?.form === form && html` open=""`}><summary class="step__button">${words}<span class="govuk-visually-hidden">: ${showDate(one.on, language)}</span></summary><form method="post" action="/desk/cases/${caseId}/money" class="step__form" novalidate>${hidden(here)}<input type="hidden" name="collection" value="${one.id}">${reasonBox({ here, typed }, { form, field: 'reason', label: t('Your reason'), hint: t('Only officers read this.'), rows: 3 })}${submit(words)}</form></details></div>`
  return html`<li><div class="rows__what">${showDate(one.on, language)}: ${showMoney(one.amount)}${ask}</div><span class="rows__side quiet">${state}</span></li>`
}

export type Given = { readonly kind: 'given'; readonly words: string; readonly reason: string }
export type GivingBack = {
  readonly opened: OpenedCase
  readonly mandates: readonly MandateView[]
  readonly wrong: (typed: Typed, status: number) => Promise<Reply>
}
/** Gives one instalment back. The same press again does nothing more. */
export async function giveBack(here: Here, { mandates, wrong }: GivingBack): Promise<Given | Reply> {
  const id = parseUuid(here.asked.form.one('collection'))
  const one = mandates.flatMap(({ collections }) => collections).find((collection) => collection.id === id)
  if (!one) return notFound
  const reason = written(here, 'reason')
  const typed: Typed = { form: `give-back-${one.id}`, values: { reason } }
  const bad = wrongWords(reason, here.t, reasonLengthMax)
  if (bad !== undefined) return wrong({ ...typed, problem: { field: 'reason', words: bad } }, 422)
  if (!(await here.web.directDebit.giveBack(here.as, one.id, reason))) return wrong(typed, 409)
  return { kind: 'given', words: `Given back ${showMoney(one.amount)} of ${showDate(one.on, 'en')} by Direct Debit: ${reason}`, reason }
}
