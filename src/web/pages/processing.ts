import { type RetentionClass, showKept } from '#database'
import { type AnyRegister, type Body, effectsOf, type Kind, postalAddress, asked as questionsOf, type Say } from '#definition'
import { csvWords, type Language } from '#kernel'
import { summaryList } from '../components/summary-list.ts'
import { type Html, html } from '../html.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import type { ServiceView } from '../service-view.ts'
import type { Web } from '../web.ts'

/** The record of processing (UK GDPR, Article 30), as the declarations of services and registers make it. */
export const processingRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/help/privacy/record', who: 'anyone', handle: (asked) => show(web, asked) },
  { method: 'GET', path: '/help/privacy/record.csv', who: 'anyone', handle: (asked) => sheet(web, asked) },
]
/** One thing that is done with personal data. Each is a list of whole words or sentences in the reader's language. */
type Processing = {
  readonly body: Body
  readonly what: string
  readonly why: readonly string[]
  readonly law: readonly string[]
  readonly whose: readonly string[]
  readonly data: readonly string[]
  readonly recipients: readonly string[]
  readonly kept: string
}
type Around = { readonly web: Web; readonly t: Say; readonly language: Language }

const processings = (around: Around): readonly Processing[] => {
  const views = around.web.services.map((compiled) => around.web.views.of(compiled))
  const registers = [...new Map(views.flatMap(registersIn).map((one) => [one.id, one])).values()]
  return around.web.bodies.flatMap((body) => [
    ...views.filter(({ service }) => service.body === body.id).map((view) => ofService(around, body, view)),
    ...registers.filter((one) => one.body === body.id).map((register) => ofRegister(around, { body, register, views })),
  ])
}
const factsIn = ({ service }: ServiceView) => Object.values(service.uses)
const registersIn = (view: ServiceView): readonly AnyRegister[] => factsIn(view).map(({ register }) => register)
const unique = (all: readonly string[]): readonly string[] => [...new Set(all)]

function ofService({ web, t, language }: Around, body: Body, view: ServiceView): Processing {
  const { service } = view
  const say = view.say[language]
  const acting = (service.who.actingFor ?? []).length > 0
  const kept = web.retention.find(({ id }) => id === `cases-of-${service.id}`)
  return {
    body,
    what: view.title(language),
    why: [t('to decide on what was applied for'), ...unique(factsIn(view).map(({ purpose }) => say(purpose)))],
    law: unique([...service.law, ...factsIn(view).map(({ law }) => law)].map(({ name }) => say(name))),
    whose: [
      t('whoever applies'),
      ...(acting ? [t('whoever is applied for')] : []),
      ...(service.who.together ? [t('whoever applies with them')] : []),
    ],
    data: unique([...questionData(view, t), ...registersIn(view).map(({ holds }) => holds[language])]),
    recipients: recipientsOf(view, t, language),
    kept: kept ? showKept(kept, language) : '',
  }
}
/** What people are asked for, by kind; what a kind does not tell is an answer. */
function questionData({ service }: ServiceView, t: Say): readonly string[] {
  const questions = questionsOf(service.pages).map(({ question }) => question)
  const words: Readonly<Partial<Record<Kind, string>>> = {
    name: t('names'),
    address: t('addresses'),
    email: t('e-mail addresses and telephone numbers'),
    phone: t('e-mail addresses and telephone numbers'),
    bankDetails: t('bank details'),
    file: t('documents, photos and signatures'),
    photo: t('documents, photos and signatures'),
    signature: t('documents, photos and signatures'),
    driverNumber: t('numbers by which people and vehicles are known'),
    nationalInsuranceNumber: t('numbers by which people and vehicles are known'),
    mark: t('numbers by which people and vehicles are known'),
    vin: t('numbers by which people and vehicles are known'),
  }
  const special = { health: t('health'), disability: t('disability'), safeguarding: t('safeguarding') }
  return [
    ...questions.flatMap((one) => (one.special ? [special[one.special]] : [])),
    ...questions.map(({ kind }) => words[kind] ?? t('the other answers of the application')),
  ]
}
function recipientsOf(view: ServiceView, t: Say, language: Language): readonly string[] {
  const say = view.say[language]
  const effects = effectsOf(view.service).map(({ effect }) => effect)
  const does = new Set(effects.map((one) => one.does))
  return unique([
    ...(view.service.who.signIn === 'none' ? [] : [t('GOV.UK One Login, where people sign in')]),
    ...(does.has('send') ? [t('GOV.UK Notify, which carries letters, e-mails and texts')] : []),
    ...(view.service.fee ? [t('GOV.UK Pay, which takes payments by card')] : []),
    ...(does.has('collect') ? [t('the provider of Direct Debits')] : []),
    ...effects.flatMap(({ does: kind, name }) => (kind === 'message' && name !== undefined ? [say(name)] : [])),
  ])
}

type Keeps = { readonly body: Body; readonly register: AnyRegister; readonly views: readonly ServiceView[] }
function ofRegister({ web, t, language }: Around, { body, register, views }: Keeps): Processing {
  const uses = views.flatMap((view) =>
    factsIn(view).flatMap((fact) => (fact.register.id === register.id ? [{ fact, say: view.say[language] }] : [])),
  )
  const readers = register.readers.flatMap((one) => (one.body === 'any' ? web.bodies : web.bodies.filter(({ id }) => id === one.body)))
  return {
    body,
    what: register.holds[language],
    why: unique(uses.map(({ fact, say }) => say(fact.purpose))),
    law: unique(uses.map(({ fact, say }) => say(fact.law.name))),
    whose: register.subject === undefined ? [t('nobody: nothing in it is about a person')] : [t('whoever a record is about')],
    data: [register.holds[language]],
    recipients: unique(readers.map(({ name }) => name[language])),
    kept: keptOf(web.retention, register, { t, language }),
  }
}
const keptOf = (retention: readonly RetentionClass[], { id, lives }: AnyRegister, { t, language }: Omit<Around, 'web'>): string => {
  const kept = retention.find((one) => one.id === `record-${id}`)
  if (lives === 'elsewhere') return t('by whoever keeps it, and not here')
  return kept ? showKept(kept, language) : ''
}

function show(web: Web, { t, language }: Asked): Reply {
  const all = processings({ web, t, language })
  const title = t('What is done with personal data')
  const lead = t(
    'This is the record that Article 30 of the UK GDPR asks for. It is made from the services and registers as they run today, so it is never older than they are.',
  )
  const parts = web.bodies.map((body) => ofBody(body, all, { web, t, language }))
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${lead}</p><p class="govuk-body">${t(
    'Everything personal is encrypted under a key of each person’s own, every look is written down for them to see, and every change is provable afterwards. Nobody outside gets anything but the recipients named here. If one of them works outside the United Kingdom, the organisation adds it to its own record.',
  )}</p><p class="govuk-body">${t('Whoever it is about can see it, have it put right, kept and not used, copied or erased:')} <a class="govuk-link" href="/help/privacy">${t('Your rights')}</a></p><p class="govuk-body"><a class="govuk-link" href="/help/privacy/record.csv">${t('The same as a table (CSV)')}</a></p>${parts}`
  return page({ title, main, back: '/help/privacy' })
}
function ofBody(body: Body, all: readonly Processing[], { t, language }: Around): Html {
  const { email, phone, address } = body.contact
  const own = all.filter((one) => one.body === body)
  const answers = t('It answers for all of this. You reach it, and its data protection officer, here:')
  return html`<h2 class="govuk-heading-m">${body.name[language]}</h2><p class="govuk-body">${answers} <a class="govuk-link" href="mailto:${email}">${email}</a>, ${phone}, ${address.join(', ')}</p>${own.map((one) => card(one, t))}`
}
const rowsOf = (one: Processing, t: Say): readonly (readonly [string, readonly string[]])[] => [
  [t('What for'), one.why],
  [t('Under which law'), one.law],
  [t('Whose data'), one.whose],
  [t('Which data'), one.data],
  [t('Who receives it'), one.recipients],
  [t('How long'), [one.kept]],
]
const lines = (all: readonly string[], t: Say): Html => html`<span class="lines">${all.filter(Boolean).join('\n') || t('None')}</span>`
const card = (one: Processing, t: Say): Html =>
  summaryList({
    card: { title: { text: one.what, headingLevel: 3 } },
    rows: rowsOf(one, t).map(([key, value]) => ({ key: { text: key }, value: { html: lines(value, t) } })),
  })

function sheet(web: Web, { t, language }: Asked): Reply {
  const all = processings({ web, t, language })
  const contact = (body: Body): string => [body.contact.email, body.contact.phone, ...postalAddress(body, language)].join(', ')
  const rows = all.map((one) => [
    one.body.name[language],
    contact(one.body),
    one.what,
    ...rowsOf(one, t).map(([, value]) => value.join('; ')),
  ])
  const keys = [t('What for'), t('Under which law'), t('Whose data'), t('Which data'), t('Who receives it'), t('How long')]
  const head = [t('Who answers for it'), t('How to reach them'), t('What is done'), ...keys]
  const text = [head, ...rows].map((row) => row.map(csvWords).join(',')).join('\r\n')
  // The mark by which spreadsheets know that it is UTF-8.
  const bytes = Buffer.from(`\uFEFF${text}\r\n`)
  return { kind: 'file', type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment; filename="record-of-processing.csv"' }
}
