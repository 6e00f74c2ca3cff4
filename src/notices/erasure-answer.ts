import { z } from 'zod'
import type { Handler, Job } from '#jobs'
import { type Bilingual, type Language, languages } from '#kernel'
import { createUnlisted, type UnlistedParts } from './unlisted.ts'

const shape = z.object({ to: z.string().max(320), language: z.enum(languages), outcome: z.enum(['erased', 'kept', 'declined']) })
type Outcome = z.output<typeof shape>['outcome']

/** Sample translations: a translator has still to confirm them. */
const subject: Bilingual = { en: 'You asked us to erase what we hold about you', cy: 'Gofynnoch i ni ddileu’r hyn sydd gennym amdanoch' }
const said: Readonly<Record<Outcome, readonly Bilingual[]>> = {
  erased: [
    {
      en: 'It is done. Everything that we held about you is erased for good, and nobody can read it again.',
      cy: 'Mae wedi’i wneud. Mae popeth oedd gennym amdanoch wedi’i ddileu am byth, ac ni all neb ei ddarllen eto.',
    },
    {
      en: 'We keep only that you asked and that it was done. This email address goes with this message.',
      cy: 'Dim ond eich bod wedi gofyn a’i fod wedi’i wneud a gadwn. Mae’r cyfeiriad e-bost hwn yn mynd gyda’r neges hon.',
    },
  ],
  kept: [
    {
      en: 'What you had begun and not sent is gone. Some of the rest must be kept by law. Sign in to your account to read what, why and for how long.',
      cy: 'Mae’r hyn yr oeddech wedi’i ddechrau a heb ei anfon wedi mynd. Rhaid cadw peth o’r gweddill yn ôl y gyfraith. Mewngofnodwch i’ch cyfrif i ddarllen beth, pam ac am ba hyd.',
    },
  ],
  declined: [
    {
      en: 'We have not erased anything. Sign in to your account to read why.',
      cy: 'Nid ydym wedi dileu dim. Mewngofnodwch i’ch cyfrif i ddarllen pam.',
    },
  ],
}
const complain: Bilingual = {
  en: 'If you think that this is wrong, write to us at {email}, or complain to the Information Commissioner: ico.org.uk.',
  cy: 'Os ydych yn meddwl bod hyn yn anghywir, ysgrifennwch atom yn {email}, neu cwynwch wrth y Comisiynydd Gwybodaeth: ico.org.uk.',
}

/** Tells whoever asked to be erased what came of it, by e-mail: somebody who is erased has no account to read it in. */
export const answerErasure = (parts: UnlistedParts): Handler =>
  createUnlisted(parts, {
    said: 'an erasure',
    parse: shape.parse,
    compose: ({ to, language, outcome }, job) => ({
      ...{ reference: `${job.stream}.erasure`, language, channel: 'email', to, subject: subject[language] },
      words: wordsOf(parts, job, { language, outcome }),
    }),
  })
const wordsOf = ({ letterheadOf }: UnlistedParts, job: Job, { language, outcome }: { language: Language; outcome: Outcome }): string => {
  const body = letterheadOf(job.body)
  const paragraphs = [`${subject[language]}.`, ...said[outcome].map((one) => one[language])]
  const email = body?.contact.email ?? ''
  return [...paragraphs, complain[language].replace('{email}', email), body?.name[language] ?? job.body].join('\n\n')
}
