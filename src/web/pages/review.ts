import type { Body, Say } from '#definition'
import { type Html, html } from '../html.ts'
import type { Asked } from '../reply.ts'
import { whenToRing } from '../ring.ts'

/** A sign-in that nearly fits a record, or fits several: what happens, said wherever no record is shown because of it. */
export const reviewWords = (t: Say): Html =>
  html`<p class="govuk-body">${t('What your sign-in proves fits more than one record, or does not quite fit one. An officer looks at it. Nothing has been decided about you.')}</p><p class="govuk-body">${t('When the officer has found your record we tell you, and you can carry on where you are: everything that is yours is there.')}</p>`
/** The other way to the same end. */
export const byPhone = (body: Body | undefined, asked: Pick<Asked, 't' | 'language' | 'at'>): string =>
  body ? asked.t('You can also ring {phone}: we do it with you on the telephone.', { phone: whenToRing(body, asked) }) : ''
