import type { Instant } from '#kernel'
import { html } from '../html.ts'
import { clockTime } from '../layout/times.ts'
import { type Asked, page, type Reply } from '../reply.ts'

/** Something was tried too often from one place: when it may be tried again. */
export function tooManyTries({ t, at }: Pick<Asked, 't' | 'at'>, until: Instant): Reply {
  const title = t('Too many tries')
  const said = t('For your safety we ask you to wait. You can try again at {time}.', { time: clockTime(until) })
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${said}</p></div>`
  return { ...page({ title, main }, 429), headers: { 'retry-after': String(Math.max(1, Math.ceil((until - at) / 1000))) } }
}
