import { codeMinutesMax, type Way } from '#contact'
import { email, phone } from '#definition'
import type { Instant } from '#kernel'
import { button } from '../components/button.ts'
import { input } from '../components/input.ts'
import { html } from '../html.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import type { Web } from '../web.ts'
import { contactOf, contactPath, errorIn, formTo, shownIn } from './contact-words.ts'
import { tooManyTries } from './too-many-tries.ts'

/** A new address, and the code that was sent to it. */
export const codeRoutes = (web: Web): readonly Route[] => {
  const handled = (handle: (web: Web, asked: Asked, way: Way) => Promise<Reply>) => async (asked: Asked) => {
    const way = wayOf(asked)
    if (!way) return { kind: 'trouble', trouble: 'not-found' } as const
    return (await contactOf(web, asked)) ? handle(web, asked, way) : go(contactPath)
  }
  const path = `${contactPath}/:way`
  return [
    { method: 'GET', path, who: 'person', handle: handled((_, asked, way) => ask(web, asked, way, asked.typed as Typed | undefined)) },
    { method: 'POST', path, who: 'person', handle: handled(begin) },
    {
      method: 'GET',
      path: `${path}/code`,
      who: 'person',
      handle: handled((_, asked, way) => askCode(web, asked, way, asked.typed as string | undefined)),
    },
    { method: 'POST', path: `${path}/code`, who: 'person', handle: handled(confirm) },
    { method: 'POST', path: `${path}/again`, who: 'person', handle: handled(again) },
  ]
}
export const wayOf = ({ params }: Asked): Way | undefined => (['email', 'phone'] as const).find((one) => one === params.way)
const whoseIn = (asked: Asked, way: Way) => {
  const { person, idHash: visit } = sessionOf(asked)
  return { person, visit, way }
}
const kinds = { email: email({ ask: '' }), phone: phone({ ask: '' }) }
/** Texts go to mobile numbers alone, of this country or any other. */
const isMobile = (number: string): boolean => !number.startsWith('+44') || /^\+447\d{9}$/.test(number)

type Typed = { readonly said: string; readonly problem: string; readonly waitUntil?: Instant }
async function ask(web: Web, asked: Asked, way: Way, typed?: Typed): Promise<Reply> {
  const { t } = asked
  if (typed?.waitUntil !== undefined) return kept(asked, way, typed, tooManyTries(asked, typed.waitUntil))
  const held = (await contactOf(web, asked))?.[way]
  const title = way === 'email' ? t('What is your email address?') : t('What is your mobile number?')
  const minutes = String(codeMinutesMax)
  const hint =
    way === 'email'
      ? t('We send a code there. It works for {minutes} minutes, and we use the address when you have typed it here.', { minutes })
      : t('We send a code there. It works for {minutes} minutes, and we use the number when you have typed it here.', { minutes })
  // Until something is wrong, what they sign in with saves them typing where we have none.
  const offered = way === 'email' && held === undefined ? (await web.identity.profile(sessionOf(asked)))?.email : undefined
  const box = input({
    ...{ id: 'to', name: 'to', value: typed?.said ?? offered, hint: { text: hint } },
    label: { text: title, isPageHeading: true, classes: 'govuk-label--l' },
    ...(way === 'email'
      ? { type: 'email', autocomplete: 'email', spellcheck: false, classes: 'govuk-input--width-30' }
      : { type: 'tel', autocomplete: 'tel', classes: 'govuk-input--width-20' }),
    errorMessage: typed && { text: typed.problem, visuallyHiddenText: t('Error') },
  })
  const now = held !== undefined && html`<p class="govuk-body">${t('Now we have:')} <strong>${shownIn(way, held)}</strong></p>`
  const gone = way === 'email' ? t('Use no email address') : t('Use no mobile number')
  const removing =
    held !== undefined &&
    formTo(`${contactPath}/${way}/remove`, asked, button({ text: gone, classes: 'govuk-button--secondary', preventDoubleClick: true }))
  const form = formTo(`${contactPath}/${way}`, asked, html`${box}${button({ text: t('Send the code'), preventDoubleClick: true })}`)
  const main = html`<div class="reading">${typed && errorIn({ field: 'to', words: typed.problem }, t)}${form}${now}${removing}</div>`
  const reply = page({ title, main, back: contactPath, error: typed !== undefined }, typed ? 422 : 200)
  return kept(asked, way, typed, reply)
}
const kept = ({ language }: Asked, way: Way, typed: Typed | undefined, reply: Reply): Reply =>
  keeping(reply, { at: `${contactPath}/${way}`, typed, language })
async function begin(web: Web, asked: Asked, way: Way): Promise<Reply> {
  const { t, form } = asked
  const said = form.one('to').slice(0, 400)
  const parsed = kinds[way].parse(said)
  const wrong = way === 'email' ? t('Enter an email address, like name@example.com') : t('Enter a mobile number, like 07700 900 123')
  if (!('value' in parsed)) return ask(web, asked, way, { said, problem: wrong })
  if (way === 'phone' && !isMobile(parsed.value))
    return ask(web, asked, way, { said, problem: t('Enter a mobile number, like 07700 900 123: we cannot send a text to this one') })
  return send(web, asked, way, parsed.value)
}
async function send(web: Web, asked: Asked, way: Way, to: string): Promise<Reply> {
  const sent = await web.contacts.begin(whoseIn(asked, way), to, asked.language)
  if (sent.kind === 'wait') return ask(web, asked, way, { said: '', problem: '', waitUntil: sent.until })
  return go(`${contactPath}/${way}/code`)
}
async function again(web: Web, asked: Asked, way: Way): Promise<Reply> {
  const to = await web.contacts.waitsFor(whoseIn(asked, way))
  return to === undefined ? go(`${contactPath}/${way}`) : send(web, asked, way, to)
}

async function askCode(web: Web, asked: Asked, way: Way, problem?: string): Promise<Reply> {
  const { t } = asked
  const to = await web.contacts.waitsFor(whoseIn(asked, way))
  if (to === undefined) return go(`${contactPath}/${way}`)
  const title = t('Type the code that we sent')
  const sent = t('We have sent 6 digits to {address}. They work for {minutes} minutes.', {
    ...{ address: shownIn(way, to), minutes: String(codeMinutesMax) },
  })
  const box = input({
    ...{
      id: 'code',
      name: 'code',
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
      spellcheck: false,
      classes: 'govuk-input--width-10',
    },
    label: { text: t('Code'), classes: 'govuk-label--m' },
    hint: { text: sent },
    errorMessage: problem === undefined ? undefined : { text: problem, visuallyHiddenText: t('Error') },
  })
  const { demonstration } = web.settings
  const outbox =
    demonstration &&
    html`<p class="govuk-inset-text"><a class="govuk-link" href="${demonstration.outbox}">${t('In the demonstration it lies here')}</a></p>`
  const other = html`<h2 class="govuk-heading-m">${t('Nothing has come?')}</h2><p class="govuk-body">${t('It may take a few minutes. Look among unwanted mail, and whether the address is right.')} <a class="govuk-link" href="${contactPath}/${way}">${t('Change the address')}</a></p>`
  const send = formTo(
    `${contactPath}/${way}/again`,
    asked,
    button({ text: t('Send another code'), classes: 'govuk-button--secondary', preventDoubleClick: true }),
  )
  const form = formTo(`${contactPath}/${way}/code`, asked, html`${box}${button({ text: t('Continue'), preventDoubleClick: true })}`)
  const summary = problem !== undefined && errorIn({ field: 'code', words: problem }, t)
  const main = html`<div class="reading">${summary}<h1 class="govuk-heading-l">${title}</h1>${outbox}${form}${other}${send}</div>`
  const reply = page({ title, main, back: `${contactPath}/${way}`, error: problem !== undefined }, problem === undefined ? 200 : 422)
  return keeping(reply, { at: `${contactPath}/${way}/code`, typed: problem, language: asked.language })
}
async function confirm(web: Web, asked: Asked, way: Way): Promise<Reply> {
  const { t } = asked
  const code = asked.form.one('code').replace(/[\s-]/g, '')
  if (!/^\d{6}$/.test(code)) return askCode(web, asked, way, t('Enter the 6 digits of the code'))
  const made = await web.contacts.confirm(whoseIn(asked, way), code, asked.language)
  if (made.kind === 'changed') return go(`${contactPath}?done=${way}`)
  if (made.kind === 'stale' || made.kind === 'absent') return go(`${contactPath}?done=again`)
  if (made.kind === 'over') return askCode(web, asked, way, t('This code works no more. Send another one.'))
  const left = made.triesLeft === 1 ? t('You can try once more') : t('You can try {count} more times', { count: String(made.triesLeft) })
  return askCode(web, asked, way, `${t('That is not the code that we sent.')} ${left}`)
}
