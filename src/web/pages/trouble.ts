import type { Say } from '#definition'
import { goOn } from '../go-on.ts'
import { type Html, html } from '../html.ts'
import type { Page, Reply, Trouble } from '../reply.ts'

type Said = {
  readonly status: number
  readonly title: string
  readonly paragraphs: readonly string[]
}

const notFound = (t: Say): Said => ({
  status: 404,
  title: t('Page not found'),
  paragraphs: [t('If you typed the web address, check it is correct.'), t('If you pasted the web address, check you copied all of it.')],
})
const said = (t: Say): Readonly<Record<Trouble, Said>> => ({
  'not-found': notFound(t),
  // For whoever reads it there is no page; only the status says more.
  'wrong-method': { ...notFound(t), status: 405 },
  ended: {
    status: 403,
    title: t('This visit has ended'),
    paragraphs: [
      t('To keep your details safe, a visit ends when nothing happens for half an hour.'),
      t('If you were signed in, your answers are kept: sign in again and carry on.'),
      t('It also ends when you sign out on another device, or when an officer has found which record is yours.'),
    ],
  },
  forged: {
    status: 403,
    title: t('Send the page again'),
    paragraphs: [
      t('We could not tell that this came from our own page, so nothing was done.'),
      t('Go back, load the page again and send it once more. Nothing you entered earlier was lost.'),
    ],
  },
  'too-large': {
    status: 413,
    title: t('That is too much at once'),
    paragraphs: [
      t('A page may send up to half a megabyte of words, and files of up to 10 megabytes. Go back and send less.'),
      t('Nothing you entered earlier was lost.'),
    ],
  },
  'wrong-kind': {
    status: 415,
    title: t('This cannot be read'),
    paragraphs: [t('What was sent is not of a kind that this page takes. Nothing was done.')],
  },
  malformed: {
    status: 400,
    title: t('This cannot be read'),
    paragraphs: [t('What was sent is not complete or not in order. Go back and try again. Nothing was done.')],
  },
  away: {
    status: 503,
    title: t('Sorry, the service is not available for a moment'),
    paragraphs: [
      t('Nothing you entered earlier was lost. Wait a little and send the page again.'),
      t('If you have just sent an application, look in your account before you send it again. It is never counted twice.'),
    ],
  },
  broken: {
    status: 500,
    title: t('Sorry, something went wrong on our side'),
    paragraphs: [t('We have been told about it. Nothing you entered earlier was lost. Try again in a few minutes.')],
  },
})
/** `atDesk`: an officer's page, who goes on from the desk and not from an account. */
export function troublePage(kind: Trouble, t: Say, atDesk = false): { readonly page: Page; readonly status: number } {
  const { status, title, paragraphs } = said(t)[kind]
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${paragraphs.map(paragraph)}<h2 class="govuk-heading-m">${t('What you can do')}</h2>${goOn(t, atDesk)}</div>`
  return { status, page: { title, main } }
}
const paragraph = (words: string): Html => html`<p class="govuk-body">${words}</p>`

/** Stands between a form and another site for a moment; without the jump the link does it. */
export const leaving = (t: Say, { to, because }: Extract<Reply, { readonly kind: 'leave' }>): Page => ({
  title: because,
  main: html`<div class="reading"><h1 class="govuk-heading-l">${because}</h1><p class="govuk-body"><a class="govuk-button" role="button" href="${to}">${t('Continue')}</a></p></div>`,
})
