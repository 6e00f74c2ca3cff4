import { z } from 'zod'
import type { Bilingual, PlainDate } from '#kernel'
import { type Setting, titleOf, usersOf } from '../setting.ts'
import { oneOf, optionalDay, words, wrongAt } from '../written.ts'

/** Whether a service takes applications; while it is closed, why and what people do instead. */
export type Opening =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'closed'
      readonly why: Bilingual
      readonly instead: Bilingual
      /** The last day on which what was begun may be finished; undefined: not at all. */
      readonly finishUntil: PlainDate | undefined
    }

const lengthMax = 600
const box = z.object({
  state: oneOf(['open', 'closed'], { en: 'Choose whether it is open', cy: 'Dewiswch a yw ar agor' }),
  why: words(lengthMax),
  whyWelsh: words(lengthMax),
  instead: words(lengthMax),
  insteadWelsh: words(lengthMax),
  finishUntil: optionalDay(),
})
const needed: Readonly<Record<'why' | 'whyWelsh' | 'instead' | 'insteadWelsh', Bilingual>> = {
  why: { en: 'Say in English why it is closed', cy: 'Dywedwch yn Saesneg pam y mae ar gau' },
  whyWelsh: { en: 'Say in Welsh why it is closed', cy: 'Dywedwch yn Gymraeg pam y mae ar gau' },
  instead: { en: 'Say in English what people do instead', cy: 'Dywedwch yn Saesneg beth mae pobl yn ei wneud yn lle hynny' },
  insteadWelsh: { en: 'Say in Welsh what people do instead', cy: 'Dywedwch yn Gymraeg beth mae pobl yn ei wneud yn lle hynny' },
}
const schema = box.transform((said, context): Opening => {
  if (said.state === 'open') return { kind: 'open' }
  for (const [field, words] of Object.entries(needed)) if (said[field as keyof typeof needed] === '') wrongAt(context, field, words)
  return {
    kind: 'closed',
    why: { en: said.why, cy: said.whyWelsh },
    instead: { en: said.instead, cy: said.insteadWelsh },
    finishUntil: said.finishUntil,
  }
})

export const open: Setting<Opening> = {
  id: 'open',
  group: 'open',
  names: ({ services }) => services.map(({ id }) => id),
  of: ({ services }, name) => {
    const service = services.find(({ id }) => id === name)
    if (!service) return undefined
    return {
      title: titleOf(service),
      says: {
        en: 'While it is closed nobody can begin, on pages or through the interface; the start page says why and what to do instead. Cases that were sent go on.',
        cy: 'Tra bydd ar gau ni all neb ddechrau, ar dudalennau na thrwy’r rhyngwyneb; mae’r dudalen gychwyn yn dweud pam a beth i’w wneud yn lle hynny. Mae achosion a anfonwyd yn mynd yn eu blaen.',
      },
      fields: [
        {
          name: 'state',
          kind: 'choice',
          label: { en: 'Is it open?', cy: 'A yw ar agor?' },
          options: [
            { value: 'open', words: { en: 'Open', cy: 'Ar agor' } },
            { value: 'closed', words: { en: 'Closed', cy: 'Ar gau' } },
          ],
        },
        { name: 'why', kind: 'lines', label: { en: 'Why it is closed, in English', cy: 'Pam y mae ar gau, yn Saesneg' } },
        { name: 'whyWelsh', kind: 'lines', label: { en: 'Why it is closed, in Welsh', cy: 'Pam y mae ar gau, yn Gymraeg' }, welsh: true },
        { name: 'instead', kind: 'lines', label: { en: 'What to do instead, in English', cy: 'Beth i’w wneud yn lle hynny, yn Saesneg' } },
        {
          name: 'insteadWelsh',
          kind: 'lines',
          label: { en: 'What to do instead, in Welsh', cy: 'Beth i’w wneud yn lle hynny, yn Gymraeg' },
          welsh: true,
        },
        {
          name: 'finishUntil',
          kind: 'day',
          label: { en: 'The last day to finish what was begun', cy: 'Y diwrnod olaf i orffen yr hyn a ddechreuwyd' },
          hint: { en: 'Leave it empty if nothing may be finished', cy: 'Gadewch ef yn wag os na chaniateir gorffen dim' },
        },
      ],
      touches: usersOf(service),
      schema,
      standard: { state: 'open', why: '', whyWelsh: '', instead: '', insteadWelsh: '', finishUntil: '' },
      begins: 'any-day',
    }
  },
}
