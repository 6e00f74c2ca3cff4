import { alternativesOf, displayMark, type Mark, parseMark } from '#definition'
import { type PlainDate, showDate, todayOf, type Uuid } from '#kernel'
import { enquireAbout, enquiryOf, type MotKnown, type Vehicle, type VehicleEnquiry } from '#registers/vehicles'
import { button } from '../components/button.ts'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { type SummaryRow, summaryList } from '../components/summary-list.ts'
import { tag } from '../components/tag.ts'
import { type Html, html } from '../html.ts'
import { clockTime } from '../layout/times.ts'
import { type Asked, go, keeping, page, type Reply, type Route } from '../reply.ts'
import { notFound, type Web } from '../web.ts'

const path = '/vehicle-enquiry'
const markLengthMax = 30

/** Whether a vehicle is taxed and tested: by its number plate alone, about the vehicle and never about its keeper. */
export const enquiryRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path, who: 'anyone', handle: (asked) => (knowsVehicles(web) ? show(web, asked) : notFound) },
  {
    method: 'POST',
    path,
    who: 'anyone',
    handle: (asked) => (knowsVehicles(web) ? keeping(go(path), { at: path, typed: saidIn(asked) }) : notFound),
  },
]
const saidIn = ({ form }: Asked): string => form.one('mark').trim().slice(0, markLengthMax)
const show = (web: Web, asked: Asked): Reply | Promise<Reply> =>
  asked.session && typeof asked.typed === 'string'
    ? enquire(web, asked, { said: asked.typed, person: asked.session.person })
    : shown(web, asked, html`${form(asked)}`)
/** An installation of a council alone has no register of vehicles. */
const knowsVehicles = ({ registers }: Web): boolean => registers.holds('vehicles') !== undefined
function shown(web: Web, { t }: Asked, content: Html, { status = 200, error = false } = {}): Reply {
  const body = web.bodyOf('dvla')
  const main = html`<div class="reading">${content}</div>`
  return page({ title: t('Check a vehicle'), main, back: '/', error, ...(body && { body }) }, status)
}
function form({ t, session }: Asked, said = '', problem?: string): Html {
  const summary =
    problem !== undefined && errorSummary({ titleText: t('There is a problem'), errorList: [{ href: '#mark', text: problem }] })
  return html`${summary}<h1 class="govuk-heading-l">${t('Check a vehicle')}</h1><form method="post" action="${path}" novalidate>${session && html`<input type="hidden" name="csrf" value="${session.csrf}">`}${input({ id: 'mark', name: 'mark', value: said, label: { text: t('Registration number (number plate)'), classes: 'govuk-label--m' }, hint: { text: t('For example, AB12 CDE') }, classes: 'govuk-input--mark', autocapitalize: 'characters', spellcheck: false, errorMessage: problem === undefined ? undefined : { text: problem, visuallyHiddenText: t('Error') } })}${button({ text: t('Check'), preventDoubleClick: true })}</form><p class="govuk-body quiet">${t('You do not need to sign in. We show what is known about the vehicle, and nothing about whoever keeps it.')}</p>`
}

type Enquirer = { readonly said: string; readonly person: Uuid }
async function enquire(web: Web, asked: Asked, { said, person }: Enquirer): Promise<Reply> {
  const { t } = asked
  const mark = parseMark(said)
  const others = alternativesOf(said)
  if (!mark && others.length === 0) {
    const problem = said === '' ? t('Enter a registration number') : t('Enter a UK registration number, like AB12 CDE')
    return shown(web, asked, form(asked, said, problem), { status: 422, error: true })
  }
  const allowed = await web.identity.throttle.take('vehicle-enquiry', asked.from)
  if (allowed.kind === 'wait')
    return shown(
      web,
      asked,
      form(asked, said, t('For your safety we ask you to wait. You can try again at {time}.', { time: clockTime(allowed.until) })),
      { status: 429, error: true },
    )
  const found = mark && (await lookUp(web, person, mark))
  return found ? shown(web, asked, vehicle(web, asked, found)) : shown(web, asked, missing(asked, said, mark, others), { status: 404 })
}
/** The vehicle and its tests, looked up as the visitor. */
const lookUp = (web: Web, person: Uuid, mark: Mark) =>
  enquireAbout((look) => web.registers.read({ ...look, actor: { kind: 'public', person } }), mark)
type Enquired = NonNullable<Awaited<ReturnType<typeof lookUp>>>

const alternativesMax = 6
function missing(asked: Asked, said: string, mark: Mark | undefined, others: readonly Mark[]): Html {
  const { t, session } = asked
  const choices = others
    .slice(0, alternativesMax)
    .map(
      (one) =>
        html`<button class="govuk-button govuk-button--secondary" type="submit" name="mark" value="${one}">${displayMark(one)}</button>`,
    )
  const mean =
    others.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('Did you mean one of these?')}</h2><p class="govuk-body">${t('I and 1, and O and 0, look the same on a number plate.')}</p><form method="post" action="${path}">${session && html`<input type="hidden" name="csrf" value="${session.csrf}">`}<div class="govuk-button-group">${choices}</div></form>`
  return html`<h1 class="govuk-heading-l">${t('We know no vehicle with that number plate')}</h1><p><span class="plate">${mark ? displayMark(mark) : said.toUpperCase()}</span></p>${mean}<p class="govuk-body"><a class="govuk-link" href="${path}">${t('Check another vehicle')}</a></p>`
}

function vehicle(web: Web, asked: Asked, { vehicle: known, mot }: Enquired): Html {
  const { t, language } = asked
  const enquiry = enquiryOf(known, mot, todayOf(web.clock))
  const row = (words: string, value: string | number | undefined | null, unit = ''): SummaryRow | undefined =>
    value === null || value === undefined ? undefined : { key: { text: words }, value: { text: `${value}${unit}` } }
  const rows = [
    row(t('Colour'), enquiry.colour),
    row(t('Year it was made'), enquiry.yearOfManufacture),
    row(t('First registered'), showDate(known.firstRegisteredOn, language)),
    row(t('Fuel'), fuels(t)[known.fuel]),
    row(t('Engine'), enquiry.engineCapacity, ' cc'),
    row(t('Carbon dioxide'), enquiry.co2Emissions, ' g/km'),
    row(t('Euro status'), enquiry.euroStatus),
  ]
  return html`<p><span class="plate">${displayMark(known.mark)}</span></p><h1 class="govuk-heading-l">${known.make} ${known.model}</h1><div class="govuk-grid-row"><div class="govuk-grid-column-one-half"><div class="card"><h2 class="govuk-heading-m">${t('Vehicle tax')}</h2>${taxWords(known, enquiry, asked)}</div></div><div class="govuk-grid-column-one-half"><div class="card"><h2 class="govuk-heading-m">${t('MOT')}</h2>${motWords(mot, enquiry, asked)}</div></div></div><h2 class="govuk-heading-m">${t('The vehicle')}</h2>${summaryList({ rows })}<p class="govuk-body no-print"><a class="govuk-link" href="${path}">${t('Check another vehicle')}</a></p>`
}
const fuels = (t: Asked['t']): Readonly<Record<Vehicle['fuel'], string>> => ({
  petrol: t('Petrol'),
  diesel: t('Diesel'),
  electric: t('Electric'),
  hybrid: t('Hybrid'),
  gas: t('Gas'),
})
const line = (words: string): Html => html`<p class="govuk-body">${words}</p>`
function taxWords(
  { scrappedOn, sornFrom, taxedUntil }: Enquired['vehicle'],
  { taxStatus, taxDueDate, markedForExport }: VehicleEnquiry,
  { t, language }: Asked,
): Html {
  const on = (date: PlainDate): string => showDate(date, language)
  if (scrappedOn) return html`<p>${tag({ text: t('Scrapped') })}</p>`
  if (markedForExport) return html`<p>${tag({ text: t('Exported') })}</p>`
  if (taxStatus === 'SORN' && sornFrom)
    return html`<p>${tag({ text: t('Off the road (SORN)'), classes: 'govuk-tag--yellow' })}</p>${line(t('Since {date}', { date: on(sornFrom) }))}`
  if (taxStatus === 'Taxed' && taxedUntil)
    return html`<p>${tag({ text: t('Taxed'), classes: 'govuk-tag--green' })}</p>${line(t('Until {date}', { date: on(taxedUntil) }))}`
  return html`<p>${tag({ text: t('Not taxed'), classes: 'govuk-tag--red' })}</p>${taxDueDate && line(t('Since {date}', { date: on(taxDueDate) }))}<p class="govuk-body"><a class="govuk-link" href="/?q=tax">${t('Tax it now')}</a></p>`
}
function motWords(mot: MotKnown, { motStatus, motExpiryDate }: VehicleEnquiry, { t, language }: Asked): Html {
  if (mot === 'silent') return line(t('The MOT history cannot be read at the moment. Try again in a few minutes.'))
  if (mot === null) return line(t('No MOT test is known.'))
  const on = (date: PlainDate): string => showDate(date, language)
  if (motStatus === 'Valid' && motExpiryDate)
    return html`<p>${tag({ text: t('Has an MOT'), classes: 'govuk-tag--green' })}</p>${line(t('Until {date}', { date: on(motExpiryDate) }))}`
  if (motStatus !== 'Not valid' && mot.firstTestDueOn)
    return html`<p>${tag({ text: t('Not needed yet'), classes: 'govuk-tag--green' })}</p>${line(t('The first test is due by {date}', { date: on(mot.firstTestDueOn) }))}`
  if (motStatus !== 'Not valid') return line(t('No MOT test is known.'))
  return html`<p>${tag({ text: t('No MOT'), classes: 'govuk-tag--red' })}</p>${motExpiryDate && line(t('It ran out on {date}', { date: on(motExpiryDate) }))}`
}
