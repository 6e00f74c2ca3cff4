import { type Instant, isoInstant } from '#kernel'
import { type Book, type Kept, type Template, templates } from './book.ts'
import { fill } from './post.ts'
import { type Answer, badRequest, invalid, refuse } from './reply.ts'

const perPageMax = 250
const uuidLike = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const absent = refuse(404, 'NoResultFound', 'No result found')
const when = (at: Instant): string => isoInstant(at).replace('Z', '000Z')

/** One message, as GET /v2/notifications/{id} shows it. */
export const shown = (book: Book, url: string, kept: Kept) => ({
  ...{ id: kept.id, reference: kept.reference, type: kept.kind, status: book.status(kept) },
  email_address: kept.kind === 'email' ? kept.to : null,
  phone_number: kept.kind === 'sms' ? kept.to : null,
  ...{ line_1: null, line_2: null, line_3: null, line_4: null, line_5: null, line_6: null, line_7: null, postcode: null },
  ...(kept.kind === 'letter' && { postage: kept.postage }),
  template: { id: kept.template.id, version: kept.template.version, uri: `${url}/v2/template/${kept.template.id}/version/1` },
  ...{ body: kept.body, subject: kept.subject, created_at: when(kept.at), created_by_name: null, scheduled_for: null },
  sent_at: book.ended(kept) ? when(kept.at) : null,
  completed_at: book.ended(kept) ? when(kept.endsAt) : null,
  ...{ is_cost_data_ready: false, one_click_unsubscribe_url: null },
})
/** `visible`: whether a search finds it yet; Notify's may lag behind. */
export function list({
  book,
  url,
  query,
  visible,
}: {
  book: Book
  url: string
  query: URLSearchParams
  visible: (kept: Kept) => boolean
}): Answer {
  const is = (name: string, value: string | null): boolean => !query.has(name) || query.get(name) === value
  const older = query.get('older_than')
  const all = book.all.toReversed()
  const from = older === null ? 0 : all.findIndex((kept) => kept.id === older) + 1
  const page = all
    .slice(from)
    .filter((kept) => visible(kept) && is('template_type', kept.kind) && is('reference', kept.reference) && is('status', book.status(kept)))
    .slice(0, perPageMax)
  const next = page.length === perPageMax ? { next: `${url}/v2/notifications?older_than=${page.at(-1)?.id}` } : {}
  return {
    status: 200,
    body: { notifications: page.map((kept) => shown(book, url, kept)), links: { current: `${url}/v2/notifications?${query}`, ...next } },
  }
}
export function one({ book, url, id }: { book: Book; url: string; id: string }): Answer {
  if (!uuidLike.test(id)) return invalid('id is not a valid UUID')
  const kept = book.find(id)
  return kept ? { status: 200, body: shown(book, url, kept) } : absent
}
export function pdf({ book, id }: { book: Book; id: string }): Answer {
  const kept = book.find(id)
  if (!kept) return absent
  if (!kept.pdf) return badRequest('Notification is not a letter')
  return { status: 200, type: 'application/pdf', body: kept.pdf }
}
const described = (template: Template) => ({
  ...{ id: template.id, name: template.name, type: template.type, version: template.version, body: template.body },
  ...{ created_at: '2026-01-01T00:00:00.000000Z', updated_at: null, created_by: 'demonstration@notify.example' },
  ...(template.subject !== null && { subject: template.subject }),
})
const known = (): readonly Template[] => Object.values(templates).filter((template) => template !== templates.letter)

export const allTemplates = (type: string | null): Answer => ({
  status: 200,
  body: {
    templates: known()
      .filter((template) => type === null || template.type === type)
      .map(described),
  },
})
export const oneTemplate = (id: string, version?: string): Answer => {
  const found = known().find((template) => template.id === id && (version === undefined || version === String(template.version)))
  return found ? { status: 200, body: described(found) } : absent
}
export const preview = (id: string, personalisation: unknown): Answer => {
  const found = known().find((template) => template.id === id)
  if (!found) return absent
  const filled = fill(found, personalisation)
  return 'refused' in filled ? filled : { status: 200, body: { ...described(found), ...filled } }
}
