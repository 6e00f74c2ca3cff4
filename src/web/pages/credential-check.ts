import { shareDaysMax } from '#credentials'
import { button } from '../components/button.ts'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { html } from '../html.ts'
import { type Asked, type Fields, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import type { Web } from '../web.ts'
import { checkPath } from './credential-code.ts'
import { shownPage, shownTitle } from './credential-shown.ts'
import { tooManyTries } from './too-many-tries.ts'

const codeLengthMax = 40
/** How much of a document's number may be asked for. */
const alsoLengthMax = 20

/** What somebody shared, for whoever has the code: without signing in, and once. A link only fills in the code, since programs open links too. */
export const credentialCheckRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: checkPath, who: 'anyone', handle: (asked) => show(web, asked) },
  {
    method: 'POST',
    path: checkPath,
    who: 'anyone',
    handle: (asked) => keeping(go(checkPath), { at: checkPath, typed: typed(asked.form) }),
  },
]
/** A code, and what must be known besides it where it is a short one. */
type Typed = { readonly code: string; readonly also: string }
const typed = ({ one }: Fields): Typed => ({
  code: one('code').trim().slice(0, codeLengthMax),
  also: one('also').trim().slice(0, alsoLengthMax),
})
const show = (web: Web, asked: Asked): Reply | Promise<Reply> =>
  asked.typed === undefined ? ask(asked, { ...typed(asked.query), also: '' }) : check(web, asked, asked.typed as Typed)

function ask({ t, session }: Asked, { code, also }: Typed, problem?: string): Reply {
  const title = t('Check what somebody shared with you')
  const summary =
    problem !== undefined && errorSummary({ titleText: t('There is a problem'), errorList: [{ href: '#code', text: problem }] })
  const box = input({
    id: 'code',
    name: 'code',
    value: code,
    label: { text: t('Code'), classes: 'govuk-label--m' },
    hint: { text: t('8 or 16 letters and numbers, like 7K4M-2QX9') },
    classes: 'govuk-input--width-20',
    ...plainly,
    errorMessage: problem === undefined ? undefined : { text: problem, visuallyHiddenText: t('Error') },
  })
  const besides = input({
    id: 'also',
    name: 'also',
    value: also,
    label: { text: t('The end of the document’s number'), classes: 'govuk-label--m' },
    hint: { text: t('For a code of 8: the last 8 characters of the driver number, for example. Leave this empty for a code of 16') },
    classes: 'govuk-input--width-10',
    ...plainly,
  })
  const main = html`<div class="reading">${summary}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('You do not need to sign in. Whoever gave you the code is told that it was used.')}</p><form method="post" action="${checkPath}" novalidate>${session && html`<input type="hidden" name="csrf" value="${session.csrf}">`}${box}${besides}${button({ text: t('Show it'), preventDoubleClick: true })}</form><p class="govuk-body quiet">${t('A code works once, and for {days} days. Read or print what it shows before you close the page.', { days: String(shareDaysMax) })}</p></div>`
  return page({ title, main, back: '/', error: problem !== undefined }, problem === undefined ? 200 : 404)
}

const plainly = { autocapitalize: 'characters', autocomplete: 'off', spellcheck: false } as const

async function check(web: Web, asked: Asked, said: Typed): Promise<Reply> {
  const { t } = asked
  const { code, also } = said
  if (code === '') return { ...ask(asked, said, t('Enter the code that you were given')), status: 422 }
  const guess = await web.identity.throttle.guess('credential-code', asked.from, () =>
    web.credentials.check(code, sessionOf(asked).idHash, also),
  )
  if (guess.kind === 'wait') return tooManyTries(asked, guess.until)
  // One answer to every code that opens nothing, whatever the cause.
  const wrong = t(
    'Nothing can be shown for this code. It or the end of the number may be mistyped, or it was used already, stopped, or is older than {days} days',
    {
      days: String(shareDaysMax),
    },
  )
  if (!guess.answer) return ask(asked, said, wrong)
  const title = shownTitle(web, guess.answer, asked)
  const body = web.bodyOf(guess.answer.body)
  return page({ title, main: await shownPage(web, guess.answer, asked), back: '/', ...(body && { body }) })
}
