import { type Language, parseUuid, type Uuid } from '#kernel'
import type { Registers } from '#registers'
import type { EffectJob } from './stage.ts'

/** Who hears, and by which ways, as the jobs of kind `send` carry it. */
export type Recipient = {
  readonly name: string
  readonly address?: readonly string[]
  readonly email?: string
  readonly phone?: string
  readonly prefers?: string
  /** The one that the register of people has: of whoever hears of a case that somebody else sent. */
  readonly language?: Language
  /** The person or organisation that they act for in the case. */
  readonly actingFor?: string
}
type Place = { readonly lines: readonly string[]; readonly postcode: string }
const fields = ['name', 'address', 'lettersTo', 'email', 'phone', 'prefers', 'language'] as const

type About = Pick<EffectJob, 'to' | 'body' | 'service'> & { readonly caseId?: Uuid }

/** A person is looked up, and sees that they were and why; an address, e-mail or telephone that was given for this case is used as it is. */
export const createReach = (registers: Pick<Registers, 'read'>, peopleRegister: string, purpose = 'to write to you about your case') => {
  return async ({ to, body, service, caseId }: About): Promise<Recipient> => {
    if (isPlace(to)) return { name: '', address: linesOf(to) }
    if (typeof to !== 'string') return { name: '' }
    const person = parseUuid(to)
    if (!person) return to.includes('@') ? { name: '', email: to, prefers: 'email' } : { name: '', phone: to, prefers: 'text' }
    return ofPerson(person, { body, service, ...(caseId && { caseId }) })
  }
  async function ofPerson(person: Uuid, about: Omit<About, 'to'>): Promise<Recipient> {
    const actor = { kind: 'machine', service: about.service } as const
    const read = await registers.read({ register: peopleRegister, by: { id: person }, reads: fields, actor, purpose, ...about })
    if (read.kind !== 'found') return { name: '' }
    return recipientIn(read.fields)
  }
}
/** How somebody is reached, by what the register of people says of them. */
export function recipientIn({ name, address, lettersTo, email, phone, prefers, language }: Readonly<Record<string, unknown>>): Recipient {
  const home = isPlace(lettersTo) ? lettersTo : address
  return {
    name: nameOf(name),
    ...(isPlace(home) && { address: linesOf(home) }),
    ...(typeof email === 'string' && { email }),
    ...(typeof phone === 'string' && { phone }),
    ...(typeof prefers === 'string' && { prefers }),
    ...((language === 'en' || language === 'cy') && { language }),
  }
}
const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null && 'lines' in value && 'postcode' in value
const linesOf = ({ lines, postcode }: Place): readonly string[] => [...lines, postcode]
const nameOf = (name: unknown): string =>
  typeof name === 'string'
    ? name
    : typeof name === 'object' && name !== null && 'first' in name && 'last' in name
      ? `${name.first} ${name.last}`
      : ''
