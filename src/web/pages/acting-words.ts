import type { Grant, May } from '#agents'
import type { Say } from '#definition'
import { type Html, html } from '../html.ts'
import { dayShown } from '../layout/times.ts'
import type { Asked } from '../reply.ts'
import { serviceAt, type Web } from '../web.ts'

/** What somebody may do, as the person chooses it. */
export const mayWords = (t: Say): Readonly<Record<May, string>> => ({
  follow: t('See how applications stand'),
  apply: t('Fill in, send and answer, and see how applications stand'),
  letters: t('All of that, and read our letters and messages about them'),
})
/** The services of an agreement in words. */
export function servicesShown({ bodies, ...web }: Web, { language, t }: Asked, services: readonly string[]): readonly string[] {
  return services.map((one) => {
    const [body = '', id] = one.split('/')
    const name = bodies.find((known) => known.id === body)?.name[language] ?? body
    if (id === undefined) return t('Everything at {body}', { body: name })
    return serviceAt({ bodies, ...web }, body, id)?.title(language) ?? id
  })
}
type Allowed = Pick<Grant, 'services' | 'may' | 'endsAt'>
/** For what, what and until when. */
export function allowedShown(web: Web, asked: Asked, { services, may, endsAt }: Allowed): Html {
  const { t, language } = asked
  const names = servicesShown(web, asked, services)
  return html`<dl class="facts"><dt>${t('What')}</dt><dd>${mayWords(t)[may]}</dd><dt>${t('For')}</dt><dd>${names.map((name, i) => html`${i > 0 && html`<br>`}${name}`)}</dd><dt>${t('Until')}</dt><dd>${dayShown(endsAt, language)}</dd></dl>`
}
