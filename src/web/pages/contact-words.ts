import type { Contact, Way } from '#contact'
import { phone, type Say } from '#definition'
import { reaches } from '#identity'
import { errorSummary } from '../components/error-summary.ts'
import { type Content, type Html, html } from '../html.ts'
import { type Asked, sessionOf } from '../reply.ts'
import type { Web } from '../web.ts'
import { knownLevel } from './prove-who.ts'

export const contactPath = '/account/contact'
/** Undefined for whoever has not shown who they are: they have no record here to change. */
export const contactOf = async (web: Web, asked: Asked): Promise<Contact | undefined> =>
  reaches(sessionOf(asked).level, knownLevel) ? web.contacts.of(sessionOf(asked).person) : undefined

const asPhone = phone({ ask: '' })
/** An address as people write it. */
export const shownIn = (way: Way, held: string): string => (way === 'phone' ? asPhone.show(held as never, 'en', (words) => words) : held)
/** A mistake at the head of the page, leading to its field. */
export const errorIn = ({ field, words }: { readonly field: string; readonly words: string }, t: Say): Html =>
  errorSummary({ titleText: t('There is a problem'), errorList: [{ href: `#${field}`, text: words }] })
/** A form with the token of the visit. */
export const formTo = (action: string, asked: Asked, content: Content): Html =>
  html`<form method="post" action="${action}" novalidate><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}">${content}</form>`
