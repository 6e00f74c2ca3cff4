import { type Say, showPhone } from '#definition'
import { type Language, type PlainDate, showDate } from '#kernel'
import { summaryList } from '../components/summary-list.ts'
import { type Html, html } from '../html.ts'
import type { Demonstration, DrawerOf } from '../parts.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import type { Web } from '../web.ts'

/** Whoever tries a demonstration needs what a person has at home. In live there is no such page. */
export const demonstrationRoutes = (web: Web): readonly Route[] => {
  const { demonstration } = web.settings
  return demonstration ? [{ method: 'GET', path: '/demonstration', who: 'anyone', handle: (asked) => papers(demonstration, asked) }] : []
}

function papers({ drawers, outbox, messages, bank }: Demonstration, { t, language }: Asked): Reply {
  const title = t('The invented people and their papers')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${t('Everybody here is invented. Sign in as one of them, or use the numbers of their papers without signing in.')}</p>
<p class="govuk-body">${t('An officer whom they ring asks them for some of this before saying anything.')}</p>
<p class="govuk-body">${t('The papers are as they were when the demonstration began: a new log book has a new number, and its letter shows it.')}</p>
<ul class="govuk-list govuk-list--bullet">${link(outbox, t('The letters, e-mails and texts that were sent'))}${link(messages, t('What other bodies were told, such as the printer of licences'))}${link(bank, t('The bank: make it turn down a Direct Debit, or a payment fail'))}${link('/desk', t('The desk of the officers'))}</ul>
${drawers.map((drawer) => shown(drawer, t, language))}</div>`
  return page({ title, main, back: '/' })
}
const link = (href: string, words: string): Html => html`<li><a class="govuk-link" href="${href}">${words}</a></li>`

function shown(drawer: DrawerOf, t: Say, language: Language): Html {
  const {
    name,
    story,
    bornOn,
    postcode,
    driverNumber,
    cardUntil,
    email,
    phone,
    line1,
    nationalInsuranceNumber,
    vehicles,
    rights,
    toRegister,
  } = drawer
  const dated = (day: PlainDate | null): string | null => day && showDate(day, language)
  const rows: readonly Row[] = [
    [t('Born on'), showDate(bornOn, language)],
    [t('First line of the address'), line1],
    [t('Postcode'), postcode],
    [t('National Insurance number'), nationalInsuranceNumber],
    [t('Driver number'), driverNumber],
    [t('Their photocard runs out'), dated(cardUntil)],
    [t('Their email address'), email],
    [t('Their telephone number'), phone && showPhone(phone)],
    ...vehicles.flatMap(({ mark, keptSince, logBook, newKeeper, reminder }): readonly Row[] => [
      [t('Vehicle'), mark],
      [t('They got it'), dated(keptSince)],
      [t('Number of its log book'), logBook],
      [t('Number of its new keeper slip'), newKeeper],
      [t('Number of its reminder'), reminder],
    ]),
    ...rights.flatMap(({ mark, certificate, until }): readonly Row[] => [
      [t('Private number'), t('{mark}, until {date}', { mark, date: showDate(until, language) })],
      [t('Number of its certificate'), certificate],
    ]),
    ...(toRegister
      ? ([
          [t('A new vehicle to register: VIN'), toRegister.vin],
          [t('Its certificate of conformity'), toRegister.certificate],
        ] satisfies readonly Row[])
      : []),
  ]
  const list = summaryList({
    rows: rows.flatMap(([key, value]) => (value === null ? [] : [{ key: { text: key }, value: { text: value } }])),
  })
  return html`<section class="card"><h2 class="govuk-heading-m">${name}</h2>${story && html`<p class="govuk-body">${story[language]}.</p>`}${list}</section>`
}
type Row = readonly [key: string, value: string | null]
