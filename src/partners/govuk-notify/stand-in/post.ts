import type { Random } from '#kernel'
import { type Book, endOf, type Kind, type Template, templates } from './book.ts'
import { type Answer, badRequest, invalid, type Refused } from './reply.ts'

const textCharactersMax = 918
const emailBytesMax = 2_000_000
const letterBytesMax = 5 * 1024 * 1024
const letterPagesMax = 10
const fields: Readonly<Record<Kind, readonly string[]>> = {
  email: [
    'template_id',
    'email_address',
    'personalisation',
    'reference',
    'email_reply_to_id',
    'one_click_unsubscribe_url',
    'sanitise_content_for',
  ],
  sms: ['template_id', 'phone_number', 'personalisation', 'reference', 'sms_sender_id'],
  letter: ['template_id', 'personalisation', 'reference', 'content', 'postage'],
}
const uuidLike = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
type Body = Readonly<Record<string, unknown>>
type Ask = {
  readonly kind: Kind
  readonly body: Body
  readonly book: Book
  readonly random: Random
  readonly url: string
  readonly end: string | undefined
}

/** POST /v2/notifications/{email,sms,letter}: Notify's checks, its words, its answers. */
export function post(ask: Ask): Answer {
  const { kind, body } = ask
  const unexpected = Object.keys(body).find((field) => !fields[kind].includes(field))
  if (unexpected) return invalid(`Additional properties are not allowed (${unexpected} was unexpected)`)
  if (body.reference !== undefined && typeof body.reference !== 'string') return invalid('reference is not of type string')
  if (kind === 'letter' && 'content' in body) return precompiled(ask)
  const template = templateOf(kind, body)
  if ('refused' in template) return template
  const to = kind === 'email' ? emailOf(body.email_address) : kind === 'sms' ? phoneOf(body.phone_number) : badRequest('Template not found')
  if (typeof to !== 'string') return to
  const filled = fill(template, body.personalisation)
  if ('refused' in filled) return filled
  if (kind === 'sms' && filled.body.length > textCharactersMax)
    return badRequest(
      `Text messages cannot be longer than ${textCharactersMax} characters. Your message is ${filled.body.length} characters long.`,
    )
  const size = Buffer.byteLength(filled.body)
  if (size > emailBytesMax) return badRequest(`Emails cannot be longer than ${emailBytesMax} bytes. Your message is ${size} bytes.`)
  return accepted(ask, template, { to, ...filled })
}
const accepted = (
  { kind, body, book, random, url, end }: Ask,
  template: Template,
  { to, subject, body: words }: Filled & { to: string },
): Answer => {
  const reference = (body.reference as string | undefined) ?? null
  const kept = book.keep({
    id: newId(random),
    kind,
    reference,
    to,
    template,
    subject,
    body: words,
    pdf: undefined,
    postage: undefined,
    end: end ?? endOf(kind, to),
  })
  const content =
    kind === 'email' ? { subject, body: words, from_email: 'demonstration@notify.example' } : { body: words, from_number: 'DEMO' }
  return {
    status: 201,
    body: {
      ...{ id: kept.id, reference, content, uri: `${url}/v2/notifications/${kept.id}`, scheduled_for: null },
      template: { id: template.id, version: template.version, uri: `${url}/services/stand-in/templates/${template.id}` },
    },
  }
}
const templateOf = (kind: Kind, { template_id: id }: Body): Template | Refused => {
  if (id === undefined) return invalid('template_id is a required property')
  if (typeof id !== 'string' || !uuidLike.test(id)) return invalid('template_id is not a valid UUID')
  const found = Object.values(templates).find((known) => known.id === id && known !== templates.letter)
  if (!found) return badRequest('Template not found')
  return found.type === kind ? found : badRequest(`${found.type} template is not suitable for ${kind} notification`)
}
const emailOf = (raw: unknown): string | Refused => {
  if (raw === undefined) return invalid('email_address is a required property')
  const good =
    typeof raw === 'string' && raw.length <= 320 && /^[^\s@<>()[\],;:"]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(raw) && !raw.includes('..')
  return good ? raw.toLowerCase() : invalid('email_address is not a valid email address')
}
/** A number as +44..., the way Notify compares them. */
const phoneOf = (raw: unknown): string | Refused => {
  if (raw === undefined) return invalid('phone_number is a required property')
  const packed = String(raw).replace(/[\s()-]/g, '')
  if (!/^\+?\d+$/.test(packed)) return invalid('phone_number Must not contain letters or symbols')
  if (packed.startsWith('+') && !packed.startsWith('+44')) return packed.length < 9 ? invalid('phone_number Not enough digits') : packed
  const local = packed.replace(/^(\+?44|0)/, '')
  if (!local.startsWith('7')) return invalid('phone_number Not a UK mobile number')
  if (local.length !== 10) return invalid(`phone_number ${local.length < 10 ? 'Not enough' : 'Too many'} digits`)
  return `+44${local}`
}
type Filled = { readonly subject: string | null; readonly body: string }
export const fill = (template: Template, raw: unknown): Filled | Refused => {
  const values = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<Record<string, unknown>>
  const names = [...`${template.subject ?? ''}${template.body}`.matchAll(/\(\((\w+)\)\)/g)].map(([, name]) => name ?? '')
  const missing = names.filter((name) => values[name] === undefined)
  if (missing.length > 0) return badRequest(`Missing personalisation: ${missing.join(', ')}`)
  const put = (text: string): string => text.replace(/\(\((\w+)\)\)/g, (_, name: string) => String(values[name]))
  return { subject: template.subject === null ? null : put(template.subject), body: put(template.body) }
}
function precompiled({ body, book, random, end: wanted }: Ask): Answer {
  const { reference, content, postage } = body
  if (typeof reference !== 'string') return invalid('reference is a required property')
  if (postage !== undefined && !['first', 'second', 'economy'].includes(String(postage)))
    return invalid('postage invalid. It must be either first, second or economy.')
  const pdf = Buffer.from(String(content), 'base64')
  if (pdf.length > letterBytesMax) return badRequest('Letter content is too large')
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  if (pdf.subarray(0, 5).toString('latin1') !== '%PDF-' || pages === 0) return badRequest('Letter content is not a valid PDF')
  const end = pages > letterPagesMax ? 'validation-failed' : (wanted ?? endOf('letter', ''))
  const sent = { subject: 'Pre-compiled PDF', body: '', pdf, postage: typeof postage === 'string' ? postage : 'second', end }
  const kept = book.keep({ id: newId(random), kind: 'letter', reference, to: 'letter', template: templates.letter, ...sent })
  return { status: 201, body: { id: kept.id, reference, postage: kept.postage } }
}
/** A random UUID of version 4, as Notify's are. */
const newId = (random: Random): string => {
  const bytes = Buffer.from(random.bytes(16))
  bytes[6] = 0x40 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
