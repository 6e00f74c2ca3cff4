import type { Say } from '#definition'
import type { Instant } from '#kernel'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import type { KeyShown, PartnerShown } from '../parts.ts'
import type { Reply } from '../reply.ts'
import { deskPage, type Here } from './officer.ts'
import { hrefOf } from './setting-deed.ts'

const kindWords = (t: Say): Readonly<Record<KeyShown['kind'], string>> => ({
  master: t('Master key: wraps people’s keys'),
  'older-master': t('Older master key: still opens what it wrapped'),
  ledger: t('Signs the checkpoints of the ledger'),
  credentials: t('Signs what people keep and show'),
  'older-credentials': t('Older key: what it signed is still good'),
  client: t('Key of another organisation’s system'),
  webhook: t('Signs our messages to another organisation’s system'),
  sessions: t('Visits of people and staff'),
  tokens: t('Access tokens of other organisations’ systems'),
})
/** How a key is turned, and what becomes of the one before. */
const howWords = (t: Say): Readonly<Record<KeyShown['kind'], string>> => ({
  master: t('Whoever runs the program puts a new one first in its file; people’s keys are then wrapped anew while the program works.'),
  'older-master': t('Stays in the file until nothing is wrapped by it, the last one for good: records are found by it.'),
  ledger: t(
    'It is not turned: a log that another key signs is another log. If it may be in wrong hands, whoever runs the program begins a new log with the witness.',
  ),
  credentials: t('Turned here at once. The ones before go on verifying what they signed.'),
  'older-credentials': t('Stays in the file until what it signed has ended.'),
  client: t('Turned here; the one before stays good as long as you say.'),
  webhook: t('Turned here; the one before signs beside it as long as you say.'),
  sessions: t('They have no key: each has a secret of its own that ends with it, after half an hour in which nothing happens.'),
  tokens: t('Each is good for ten minutes. They are signed with a key made of the master key, and end with the client.'),
})
const dayMillis = 86_400_000
const age = ({ t, language, web }: Here, since: Instant): string =>
  t('in use since {when} ({days} days)', {
    when: dayAndTime(since, language),
    days: String(Math.max(0, Math.floor((web.clock.now() - since) / dayMillis))),
  })

/** How old each key is and how it is changed; which partners answer now. Neither keys nor passwords are shown, to anybody. */
export async function keysPage(here: Here): Promise<Reply> {
  const { t, web, officer } = here
  const [keys, partners] = await Promise.all([web.around.keys(officer.body), web.around.partners()])
  const title = t('Keys and partner accounts')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('No key and no password is shown here. A new key for another organisation’s system is shown once, to whoever makes it.')}</p><h2 class="govuk-heading-m">${t('Keys')}</h2><ul class="rows">${keys.map((key) => keyRow(here, key))}</ul><h2 class="govuk-heading-m">${t('Partners')}</h2><p class="govuk-body">${t('Each was asked just now. An answer shows that the address is right and the way is free, not that our key is good there.')}</p><p class="govuk-body">${t('Their keys and passwords are set where the program is started. Get a second one from the partner, have it put in place, and then have the first one ended: what a partner calls us with may stand twice, the new one first.')}</p>${partners.length > 0 ? html`<ul class="rows">${partners.map((one) => partnerRow(here, one))}</ul>` : html`<p class="govuk-inset-text">${t('There are none.')}</p>`}</div>`
  return deskPage(here, { title, main, back: '/desk/settings' })
}
function keyRow(here: Here, { kind, name, since, keys, command, setting }: KeyShown): Html {
  const { t } = here
  const parts = [since !== undefined && age(here, since), keys !== undefined && t('wraps {count} keys', { count: String(keys) })].filter(
    (part) => part !== false,
  )
  const how = html`<p class="quiet small">${howWords(t)[kind]}</p>${command !== undefined && html`<p><code>${command}</code></p>`}`
  const turn =
    setting !== undefined &&
    html`<a class="govuk-link" href="${hrefOf(setting)}">${kind === 'master' ? t('Wrap anew') : t('Turn it')}<span class="govuk-visually-hidden">: ${kindWords(t)[kind]}, ${name}</span></a>`
  const shown = kind !== 'older-master' && turn
  return html`<li><div class="rows__what"><strong>${kindWords(t)[kind]}</strong>${name !== '' && html`<p class="setting-key">${name}</p>`}${parts.length > 0 && html`<p>${parts.join(' · ')}</p>`}${how}</div><span class="rows__side">${shown}</span></li>`
}
function partnerRow(here: Here, { name, at, settings, answeredMs }: PartnerShown): Html {
  const { t, language } = here
  const side: Content =
    answeredMs === undefined
      ? tag({ text: t('No answer'), classes: 'govuk-tag--red' })
      : tag({ text: t('Answers in {millis} ms', { millis: String(answeredMs) }), classes: 'govuk-tag--green' })
  const set = settings.map(({ name: setting, given, since }) => {
    const said = given ? setting : t('{setting} (not set)', { setting })
    return html`<li>${said}${since !== undefined && html` <span class="quiet small">${age(here, since)}</span>`}</li>`
  })
  return html`<li><div class="rows__what"><strong>${name[language]}</strong><p>${at === '' ? t('No address is set') : at}</p>${set.length > 0 && html`<ul class="govuk-list setting-key">${set}</ul>`}</div><span class="rows__side">${side}</span></li>`
}
