import { showKept } from '#database'
import type { Say } from '#definition'
import { table } from '../components/table.ts'
import type { CookieNames } from '../cookies.ts'
import { type Html, html } from '../html.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import type { Web } from '../web.ts'
import { contact } from './directory.ts'

/** What every public service must say about itself. */
export const helpRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/help', who: 'anyone', handle: (asked) => help(web, asked) },
  { method: 'GET', path: '/help/accessibility', who: 'anyone', handle: (asked) => accessibility(web, asked) },
  { method: 'GET', path: '/help/privacy', who: 'anyone', handle: (asked) => privacy(web, asked) },
  { method: 'GET', path: '/help/privacy/kept', who: 'anyone', handle: (asked) => kept(web, asked) },
  { method: 'GET', path: '/help/cookies', who: 'anyone', handle: (asked) => cookies(web, asked) },
]
const h2 = (words: string): Html => html`<h2 class="govuk-heading-m">${words}</h2>`
const p = (words: string): Html => html`<p class="govuk-body">${words}</p>`
const list = (items: readonly string[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul>`
const reading = (title: string, content: readonly Html[]): Reply =>
  page({ title, main: html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${content}</div>`, back: '/' })

function help(web: Web, asked: Asked): Reply {
  const { t, language } = asked
  const bodies = web.bodies.map(
    (body) =>
      html`<section class="card" aria-label="${body.name[language]}"><h2 class="govuk-heading-m">${body.name[language]}</h2>${contact(body, asked, `contact-${body.id}`)}</section>`,
  )
  return reading(t('Help and contact'), [
    p(t('You can do everything here by phone or post as well. The same people handle it, and it takes its place in the same queue.')),
    html`<p class="govuk-body"><a class="govuk-link" href="/owed">${t('Pay what is owed')}</a>. ${t('With the number from a letter or an e-mail about it.')}</p>`,
    html`<p class="govuk-body"><a class="govuk-link" href="/account/complaints/new">${t('Make a complaint')}</a>. ${t('Somebody who did not decide answers it.')}</p>`,
    ...bodies,
  ])
}
/** The model statement of the 2018 Regulations; what it says of tests is what the tests do. */
function accessibility(web: Web, asked: Asked): Reply {
  const { t } = asked
  return reading(t('Accessibility statement'), [
    p(t('This statement is about all pages here, of every organisation whose services you find on them:')),
    list(web.bodies.map(({ name }) => name[asked.language])),
    p(t('We want as many people as possible to be able to use these pages.')),
    list([
      t('You can enlarge the words to 400% without anything running off the screen.'),
      t('You can go through every application with a keyboard alone.'),
      t('Everything works without JavaScript.'),
      t('The typeface was made for people with poor sight: a zero and the letter O, and a one and the letter I, look different.'),
    ]),
    ...howAccessible(t),
    h2(t('Tell us what does not work')),
    p(
      t(
        'Ring or write to the organisation whose service you use; its telephone number is on the start page. We answer within five working days, and can send what you need in another form: large print, easy read, audio or braille.',
      ),
    ),
    html`<p class="govuk-body"><a class="govuk-link" href="/help">${t('Help and contact')}</a></p>`,
    h2(t('If you are not content with our answer')),
    p(
      t(
        'The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. You can contact the Equality Advisory and Support Service.',
      ),
    ),
    ...howTested(t),
  ])
}
const howAccessible = (t: Say): readonly Html[] => [
  h2(t('How accessible they are')),
  p(
    t(
      'These pages are partially compliant with the Web Content Accessibility Guidelines version 2.2, level AA. No failure is known, but nobody independent has audited them, and not everything has been tried by people:',
    ),
  ),
  list([
    t('nobody who uses a screen reader, a magnifier or speech recognition every day has tried them yet'),
    t('letters are made as PDF with headings, language and reading order marked, and not checked against PDF/UA'),
    t('the pages where people sign in and pay belong to GOV.UK and have their own statements'),
    t('the Welsh is a draft until a translator has checked it'),
  ]),
]
const howTested = (t: Say): readonly Html[] => [
  h2(t('How this was tested')),
  p(t('Whenever the program changes, each kind of page is opened in a browser (Chromium), in English and Welsh, and must pass:')),
  list([
    t('axe, which finds failures of the Guidelines that a machine can find'),
    t('valid HTML'),
    t('nothing beyond the edge of the screen at 1280, 390 and 320 pixels'),
    t('a question, and an officer’s work on a case, with a keyboard alone'),
    t('whole applications without JavaScript'),
  ]),
  p(
    t('This statement was prepared on {date}, and is looked at again whenever one of these tests changes.', {
      date: t('23 November 2026'),
    }),
  ),
]
function privacy(web: Web, asked: Asked): Reply {
  const { t, language } = asked
  return reading(t('Privacy'), [
    p(
      t(
        'Each organisation answers for the data of its own services. We ask only for what a service needs, and never twice for what a register already says.',
      ),
    ),
    ...web.bodies.map(
      ({ name, contact: { email } }) =>
        html`<p class="govuk-body">${name[language]}: <a class="govuk-link" href="mailto:${email}">${email}</a></p>`,
    ),
    h2(t('Why we may')),
    p(
      t(
        'Each service carries out a task that a law gives to its organisation (UK GDPR, Article 6(1)(e)); what you tell us about your health is used because it serves a substantial public interest that a law names (Article 9(2)(g)). Which law, which data, and who receives it is listed service by service.',
      ),
    ),
    html`<p class="govuk-body"><a class="govuk-link" href="/help/privacy/record">${t('What is done with personal data')}</a></p>`,
    ...whatWeDo(t),
  ])
}
/** Each leads to where it is asked for. */
const rights = (t: Say): readonly (readonly [href: string, words: string])[] => [
  ['/account/details', t('to see what we hold about you')],
  ['/account/copy', t('to have a copy of all of it, for yourself or for somebody else')],
  ['/account/looks', t('to see who has looked at it, and why')],
  ['/account/details', t('to have mistakes put right')],
  ['/account/restrict', t('to have a record kept and not used, for instance while a mistake is looked at')],
  ['/account/erase', t('to have it destroyed when we no longer need it')],
]
const whatWeDo = (t: Say): readonly Html[] => [
  h2(t('What we do with what you tell us')),
  list([
    t('Everything personal is encrypted under a key of your own.'),
    t('Every look at a record about you is written down, and you can see it in your account.'),
    t('A program may grant what you ask for. It never refuses: that is for a person, who must give a reason and the law.'),
    t('To keep the service running we count pages, errors and times. Nothing in those counts says who you are or what you looked at.'),
  ]),
  h2(t('How long we keep it')),
  p(
    t(
      'What you tell us in an application is kept as long as its service says, and then destroyed. What you begin and do not send goes sooner.',
    ),
  ),
  html`<p class="govuk-body"><a class="govuk-link" href="/help/privacy/kept">${t('How long we keep things, and why')}</a></p>`,
  h2(t('Your rights')),
  html`<ul class="govuk-list govuk-list--bullet">${rights(t).map(([href, words]) => html`<li><a class="govuk-link" href="${href}">${words}</a></li>`)}<li>${t('to object, and to ask a person to look at a decision that a program made')}</li></ul>`,
  p(
    t(
      'You can complain to the Information Commissioner if we do not put something right: Wycliffe House, Water Lane, Wilmslow SK9 5AF, telephone 0303 123 1113.',
    ),
  ),
]
type Kept = Web['retention'][number]
/** The classes of record by what they are about, for whoever looks for one of them. */
const topics: readonly { readonly title: (t: Say) => string; readonly holds: (one: Kept) => boolean }[] = [
  {
    title: (t) => t('Your applications, letters and files'),
    holds: ({ id }) => /^(drafts|cases|cases-of-.*|commands|files|messages)$/.test(id),
  },
  { title: (t) => t('Money'), holds: ({ id }) => /^(payments|mandates|differences|troubles)$/.test(id) },
  { title: (t) => t('Signing in, and who looked'), holds: ({ id }) => /^(visits|tries|sign-ins|link-reviews|looks|officers)$/.test(id) },
]
function kept(web: Web, asked: Asked): Reply {
  const { t } = asked
  const title = t('How long we keep things, and why')
  const rest = web.retention.filter((one) => !topics.some(({ holds }) => holds(one)))
  const parts = topics.map((topic) => ({ title: topic.title(t), all: web.retention.filter(topic.holds) }))
  const tables = [...parts, { title: t('Records and proof'), all: rest }].filter(({ all }) => all.length > 0)
  const main = html`<h1 class="govuk-heading-l">${title}</h1>${p(
    t('What is part of an application is kept beyond that while the application is held for legal reasons, such as a court case about it.'),
  )}${tables.map(({ title: caption, all }) => keptTable(caption, all, asked))}`
  return page({ title, main, back: '/help/privacy' })
}
const keptTable = (caption: string, all: readonly Kept[], { t, language }: Asked): Html =>
  table({
    caption,
    captionClasses: 'govuk-table__caption--m',
    classes: 'govuk-table--stacks',
    head: [{ text: t('What') }, { text: t('How long') }, { text: t('Why it is kept') }],
    rows: all.map((one) => [{ text: one.what[language] }, { text: showKept(one, language) }, { text: one.because[language] }]),
    firstCellIsHeader: true,
  })
function cookies({ names }: Web, { t }: Asked): Reply {
  const about: Readonly<Record<Exclude<keyof CookieNames, 'secure'>, readonly [string, string]>> = {
    session: [
      t('Keeps you signed in, or keeps your answers together if you have not signed in'),
      t('When you sign out, or after half an hour without a page'),
    ],
    ticket: [t('Ties your return from the sign-in page to this browser'), t('When you are signed in, or after an hour')],
    kept: [
      t('Keeps what you entered in a form until you have put it right; it is sealed, and sent to that page alone'),
      t('When you send the form again, or after half an hour'),
    ],
    acting: [t('Remembers for whom you act, while you act for somebody else'), t('When you stop, or when you sign out')],
    keys: [t('Remembers that an officer switched single keys on at the desk'), t('After a year, or when it is switched off')],
    language: [t('Remembers whether you read in English or Welsh'), t('After a year')],
  }
  const rows = (['session', 'ticket', 'kept', 'acting', 'keys', 'language'] as const).map((name) => [names[name], ...about[name]])
  const table = html`<table class="govuk-table govuk-table--stacks"><thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">${t('Name')}</th><th scope="col" class="govuk-table__header">${t('What it is for')}</th><th scope="col" class="govuk-table__header">${t('When it ends')}</th></tr></thead><tbody class="govuk-table__body">${rows.map((row) => html`<tr class="govuk-table__row">${row.map((cell) => html`<td class="govuk-table__cell">${cell}</td>`)}</tr>`)}</tbody></table>`
  return reading(t('Cookies'), [
    p(
      t(
        'We set only cookies that the service cannot do without, so there is nothing to agree to. None of them follows you anywhere, and no other organisation sees them.',
      ),
    ),
    table,
  ])
}
