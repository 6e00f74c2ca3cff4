import type { Contact, Way } from '#contact'
import { type Language, languages } from '#kernel'
import { button } from '../components/button.ts'
import { radios } from '../components/radios.ts'
import { type SummaryRow, summaryList } from '../components/summary-list.ts'
import { type Content, type Html, html } from '../html.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import type { Web } from '../web.ts'
import { codeRoutes, wayOf } from './contact-code.ts'
import { contactOf, contactPath, errorIn, formTo, shownIn } from './contact-words.ts'
import { proveWho } from './prove-who.ts'

/** Where people say how they are contacted, at once and without an officer. */
export const contactRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: contactPath, who: 'person', handle: (asked) => show(web, asked, asked.typed as Typed | undefined) },
  { method: 'POST', path: contactPath, who: 'person', handle: (asked) => choose(web, asked) },
  { method: 'POST', path: `${contactPath}/:way/remove`, who: 'person', handle: (asked) => remove(web, asked) },
  ...codeRoutes(web),
]
type Typed = { readonly language: string; readonly prefers: string; readonly problem: { readonly field: string; readonly words: string } }

async function show(web: Web, asked: Asked, typed?: Typed): Promise<Reply> {
  const { t } = asked
  const contact = await contactOf(web, asked)
  const title = t('How we contact you')
  const problem = typed && errorIn(typed.problem, t)
  const lead = t(
    'What you change here counts at once, for everything that we send you: letters, messages, reminders, and what you have sent us.',
  )
  const none = html`<p class="govuk-inset-text">${t('We have no record of you here that can be changed at present.')}</p>`
  const all = contact ? html`${addresses(contact, asked)}${choices(contact, asked, typed)}` : (proveWho(asked, contactPath) ?? none)
  const looks = html`<p class="govuk-body"><a class="govuk-link" href="/account/details">${t('Details held about you')}</a></p>`
  const main = html`<div class="reading">${problem}${done(asked)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${lead}</p>${all}${looks}</div>`
  const reply = page({ title, main, back: '/account', error: typed !== undefined }, typed ? 422 : 200)
  return keeping(reply, { at: contactPath, typed, language: asked.language })
}
function done({ t, query }: Asked): Content {
  const said: Readonly<Record<string, string>> = {
    email: t('Your email address is changed. We have told the address that we had before.'),
    phone: t('Your mobile number is changed. We have told the number that we had before.'),
    removed: t('We have stopped using it, and have written to it to say so.'),
    saved: t('Saved.'),
    again: t('Something about you was changed at the same moment. Look whether it is right, and change it again if it is not.'),
  }
  const words = said[query.one('done')]
  return words !== undefined && html`<div class="govuk-inset-text" role="status"><p class="govuk-body">${words}</p></div>`
}
function addresses(contact: Contact, asked: Asked): Html {
  const { t } = asked
  const row = (way: Way, label: string): SummaryRow => {
    const held = contact[way]
    const change = { href: `${contactPath}/${way}`, text: held === undefined ? t('Add') : t('Change'), visuallyHiddenText: label }
    return { key: { text: label }, value: { text: held === undefined ? t('None') : shownIn(way, held) }, actions: { items: [change] } }
  }
  const reminders: SummaryRow = {
    key: { text: t('Reminders') },
    value: { text: t('Of tax, licences and photos that run out you are always reminded. Of an MOT if you ask.') },
    actions: { items: [{ href: '/account/reminders', text: t('Change'), visuallyHiddenText: t('Reminders') }] },
  }
  return summaryList({ rows: [row('email', t('Email address')), row('phone', t('Mobile number')), reminders] })
}
const prefersAll = ['email', 'text', 'letter'] as const
function choices(contact: Contact, asked: Asked, typed?: Typed): Html {
  const { t } = asked
  const wrong = (field: string) =>
    typed?.problem.field === field && { errorMessage: { text: typed.problem.words, visuallyHiddenText: t('Error') } }
  const language = radios({
    name: 'language-of-letters',
    idPrefix: 'language-of-letters',
    fieldset: { legend: { text: t('In which language do we write to you?'), classes: 'govuk-fieldset__legend--m' } },
    items: [
      { value: 'cy', text: 'Cymraeg', attributes: { lang: 'cy' } },
      { value: 'en', text: 'English', attributes: { lang: 'en' } },
    ],
    value: typed?.language ?? contact.language,
    ...wrong('language-of-letters'),
  })
  const words = { email: t('By email'), text: t('By text message'), letter: t('By letter') }
  const how = radios({
    name: 'prefers',
    idPrefix: 'prefers',
    fieldset: { legend: { text: t('How do you want to hear from us?'), classes: 'govuk-fieldset__legend--m' } },
    hint: { text: t('Some things must come by letter, such as a card or a log book. Everything is in your account too.') },
    items: prefersAll.map((value) => ({ value, text: words[value] })),
    value: typed?.prefers ?? contact.prefers,
    ...wrong('prefers'),
  })
  return formTo(contactPath, asked, html`${language}${how}${button({ text: t('Save'), preventDoubleClick: true })}`)
}
const isLanguage = (raw: string): raw is Language => (languages as readonly string[]).includes(raw)
async function choose(web: Web, asked: Asked): Promise<Reply> {
  const { t, form } = asked
  const contact = await contactOf(web, asked)
  if (!contact) return show(web, asked)
  const [language, said] = [form.one('language-of-letters'), form.one('prefers')]
  const again = (field: string, words: string) => show(web, asked, { language, prefers: said, problem: { field, words } })
  if (!isLanguage(language)) return again('language-of-letters', t('Select the language'))
  const prefers = prefersAll.find((one) => one === said)
  if (!prefers) return again('prefers', t('Select how you want to hear from us'))
  if (prefers === 'email' && contact.email === undefined) return again('prefers', t('Add an email address first'))
  if (prefers === 'text' && contact.phone === undefined) return again('prefers', t('Add a mobile number first'))
  const made = await web.contacts.choose(sessionOf(asked).person, { language, prefers })
  return go(`${contactPath}?done=${made === 'changed' ? 'saved' : 'again'}`)
}
async function remove(web: Web, asked: Asked): Promise<Reply> {
  const way = wayOf(asked)
  if (!way) return { kind: 'trouble', trouble: 'not-found' }
  if (!(await contactOf(web, asked))) return show(web, asked)
  const made = await web.contacts.remove(sessionOf(asked).person, way, asked.language)
  return go(`${contactPath}?done=${made === 'changed' ? 'removed' : 'again'}`)
}
