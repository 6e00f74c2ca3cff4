import type { Body } from '#definition'
import type { Instant } from '#kernel'
import { html } from '../html.ts'
import { clockTime } from '../layout/times.ts'
import { type Asked, page, type Reply } from '../reply.ts'
import { byPhone } from './review.ts'

/** Other ways to the same end while one waits: whom to ring, and where signing in leads past the tries. */
export type Others = { readonly body?: Body | undefined; readonly signInTo?: string }
/** Something was tried too often from one place: when it may be tried again. */
export function tooManyTries(asked: Pick<Asked, 't' | 'language' | 'at'>, until: Instant, others: Others = {}): Reply {
  const { t, at } = asked
  const title = t('Too many tries')
  const said = t('For your safety we ask you to wait. You can try again at {time}.', { time: clockTime(until) })
  const { body, signInTo } = others
  const signIn =
    signInTo !== undefined &&
    html`<p class="govuk-body"><a class="govuk-link" href="${signInTo}">${t('Sign in')}</a>. ${t('When you show who you are, you choose from what is registered to you, and need no number from your papers.')}</p>`
  const phone = body
    ? byPhone(body, asked)
    : html`<a class="govuk-link" href="/help">${t('Ring or write to us: telephone numbers and addresses')}</a>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${said}</p><h2 class="govuk-heading-m">${t('What you can do')}</h2>${signIn}<p class="govuk-body">${phone}</p></div>`
  return { ...page({ title, main }, 429), headers: { 'retry-after': String(Math.max(1, Math.ceil((until - at) / 1000))) } }
}
