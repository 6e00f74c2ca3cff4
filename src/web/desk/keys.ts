import type { Say } from '#definition'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import type { KeyShown, PartnerShown } from '../parts.ts'
import type { Reply } from '../reply.ts'
import { deskPage, type Here } from './officer.ts'

const kindWords = (t: Say): Readonly<Record<KeyShown['kind'], string>> => ({
  master: t('Master key: wraps people’s keys'),
  'older-master': t('Older master key: still opens what it wrapped'),
  ledger: t('Signs the checkpoints of the ledger'),
  credentials: t('Signs what people keep and show'),
  'older-credentials': t('Older key: what it signed is still good'),
  client: t('Key of another organisation’s system'),
})
/** How old each key is and how it is changed; which partners answer now. Neither keys nor passwords are shown, to anybody. */
export async function keysPage(here: Here): Promise<Reply> {
  const { t, web, officer } = here
  const [keys, partners] = await Promise.all([web.around.keys(officer.body), web.around.partners()])
  const title = t('Keys and partner accounts')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('What keys and passwords are is never shown. They are set where the program is started, in its environment or in files, and changed there; each command below is for whoever runs the program.')}</p><h2 class="govuk-heading-m">${t('Keys')}</h2><ul class="rows">${keys.map((key) => keyRow(here, key))}</ul><p class="govuk-body"><a class="govuk-link" href="/desk/settings/rewrap-keys">${t('Ask for people’s keys to be wrapped anew')}</a></p><h2 class="govuk-heading-m">${t('Partners')}</h2><p class="govuk-body">${t('Each was asked just now. An answer shows that the address is right and the way is free, not that our key is good there.')}</p>${partners.length > 0 ? html`<ul class="rows">${partners.map((one) => partnerRow(here, one))}</ul>` : html`<p class="govuk-inset-text">${t('There are none.')}</p>`}</div>`
  return deskPage(here, { title, main, back: '/desk/settings' })
}
function keyRow({ t, language }: Here, { kind, name, since, keys, command }: KeyShown): Html {
  const parts = [
    since !== undefined && t('in use since {when}', { when: dayAndTime(since, language) }),
    keys !== undefined && t('wraps {count} keys', { count: String(keys) }),
  ].filter((part) => part !== false)
  const how = command !== undefined && html`<p><code>${command}</code></p>`
  return html`<li><div class="rows__what"><strong>${kindWords(t)[kind]}</strong><p class="setting-key">${name}</p>${parts.length > 0 && html`<p>${parts.join(' · ')}</p>`}${how}</div></li>`
}
function partnerRow({ t, language }: Here, { name, at, settings, answeredMs }: PartnerShown): Html {
  const side: Content =
    answeredMs === undefined
      ? tag({ text: t('No answer'), classes: 'govuk-tag--red' })
      : tag({ text: t('Answers in {millis} ms', { millis: String(answeredMs) }), classes: 'govuk-tag--green' })
  const set = settings.map(({ name: setting, given }) => (given ? setting : t('{setting} (not set)', { setting })))
  return html`<li><div class="rows__what"><strong>${name[language]}</strong><p>${at === '' ? t('No address is set') : at}</p>${set.length > 0 && html`<p class="setting-key">${set.join(', ')}</p>`}</div><span class="rows__side">${side}</span></li>`
}
