import type { Uuid } from '#kernel'
import { errorSummary } from '../components/error-summary.ts'
import { type Content, html } from '../html.ts'
import type { Reply } from '../reply.ts'
import { deskPage, type Here, hidden } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

/** What came of a decision about somebody's sign-ins. `settled`: somebody else was sooner. `typed`: why a link cannot be taken back like that. */
export type LinkDone =
  | { readonly kind: 'joined'; readonly review: Uuid }
  | { readonly kind: 'linked'; readonly signIn: Uuid; readonly typed?: Typed }
  | { readonly kind: 'kept-apart' | 'split' | 'parted' | 'settled' }

/** Said on a page of its own, with the way to take it back where there is one. */
export function linkOutcome(here: Here, done: LinkDone): Reply {
  const { t } = here
  const titles: Readonly<Record<LinkDone['kind'], string>> = {
    joined: t('Joined. They see it at once, and are told'),
    linked: t('Linked. They see their record at once, and are told'),
    'kept-apart': t('Kept apart'),
    split: t('The link is taken back'),
    parted: t('It is taken back: they are two people again'),
    settled: t('Somebody has decided this already'),
  }
  const title = titles[done.kind]
  const problem = done.kind === 'linked' ? done.typed?.problem : undefined
  const summary =
    problem && errorSummary({ titleText: t('There is a problem'), errorList: [{ text: problem.words, href: `#${problem.field}-split` }] })
  const main = html`<div class="reading">${summary}<h1 class="govuk-heading-l">${title}</h1>${wayBack(here, done)}<p class="govuk-body"><a class="govuk-link" href="/desk/links">${t('Back to doubtful sign-ins')}</a></p></div>`
  const status = done.kind === 'settled' ? 409 : problem ? 422 : 200
  return deskPage(here, { title, main, ...(problem && { error: true }), again: { at: '/desk/links', typed: done } }, status)
}
/** A decision can be taken back at once by whoever sees that it was a slip. */
function wayBack(here: Here, done: LinkDone): Content {
  const { t } = here
  if (done.kind === 'joined')
    return html`<p class="govuk-body"><a class="govuk-link" href="/desk/joined/${done.review}">${t('Was it a slip?')}</a></p>`
  if (done.kind !== 'linked') return undefined
  const box = reasonBox({ here, typed: done.typed }, { form: 'split', field: 'reason', label: t('Your reason'), rows: 2 })
  return html`<form method="post" action="/desk/links/split" class="card" novalidate><h2 class="govuk-heading-m">${t('Was it a slip?')}</h2>${hidden(here)}<input type="hidden" name="sign-in" value="${done.signIn}">${box}${submit(t('Take the link back'), 'govuk-button--warning')}</form>`
}
