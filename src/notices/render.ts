import { type Body, type Notice, renderNotice, type Service, say, sayTold } from '#definition'
import { renderPlatformNotice } from './platform-notices.ts'
import type { Render, Rendered, Send } from './send.ts'
import { dateInWords, say as sayHere } from './words.ts'

export type RenderFrom = {
  readonly serviceOf: (id: string, version: number) => Service | undefined
  readonly bodyOf: (id: string) => Pick<Body, 'contact' | 'publicUrl'> | undefined
  /** Where people find their account. */
  readonly publicUrl: string
}
type Framed = { readonly service: Service; readonly contact: Partial<Body['contact']>; readonly where: string }
const users = {
  you: 'Used by: you, on {on}',
  'signed-in': 'Used by: somebody else, who signed in, on {on}',
  client: 'Used by: another organisation, on {on}',
  renewal: 'Used by: us, because it renews itself, on {on}',
  'nobody-known': 'Used by: you or somebody else, without signing in, on {on}',
} as const
/**
 * What stands around the words of every message of a case, so that it leans neither on its subject nor on any other: which service, what it
 * is about, who used it and when; and whom to turn to, above all for whoever knows nothing of it.
 */
function framed(words: Rendered, send: Send, { service, contact, where }: Framed): Rendered {
  const { fields, concerns, used, language, reference } = send
  const about = service.concerns && (concerns ?? (reference === '' ? fields : undefined))
  const head = [
    sayHere(language, 'Service: {service}', { service: say(service.welsh, language)(service.title) }),
    ...(service.concerns && about
      ? [sayHere(language, 'About: {what}', { what: sayTold(service, service.concerns, about, language) })]
      : []),
    ...(used ? [sayHere(language, users[used.by], { on: dateInWords(used.on, language) })] : []),
  ].join('\n')
  const { phone, email } = contact
  const last =
    phone !== undefined && email !== undefined ? [sayHere(language, reference === '' ? ring : ringWith, { phone, email, reference })] : []
  const around = (body: readonly string[]): readonly string[] => [head, ...body, ...reviewIn(send, { phone, email, where }), ...last]
  return { ...words, body: around(words.body), ...(words.inFull && { inFull: around(words.inFull) }) }
}
type Reached = { readonly phone: string | undefined; readonly email: string | undefined; readonly where: string }
/** How to ask that another officer looks at the decision: in the account for whoever has one, and by telephone or letter for everybody. */
function reviewIn({ review, used, language }: Send, { phone, email, where }: Reached): readonly string[] {
  if (!review || phone === undefined || email === undefined) return []
  const until = review.until === null ? '' : dateInWords(review.until, language)
  const sentences = used?.by === 'you' ? lookAgain.inAccount : lookAgain.byRinging
  return [sayHere(language, until === '' ? sentences.always : sentences.until, { until, where, phone, email })]
}
const lookAgain = {
  inAccount: {
    always:
      'You can ask once that another officer looks at this decision: open the application in your account at {where}, or ring {phone} or write to {email}.',
    until:
      'You can ask once, until {until}, that another officer looks at this decision: open the application in your account at {where}, or ring {phone} or write to {email}.',
  },
  byRinging: {
    always: 'Whoever applied can ask once that another officer looks at this decision: ring {phone} or write to {email}.',
    until: 'Whoever applied can ask once, until {until}, that another officer looks at this decision: ring {phone} or write to {email}.',
  },
} as const
const ring = 'If you have a question, ring {phone} or write to {email}.'
const ringWith = 'If you have a question or know nothing of this, ring {phone} or write to {email}, and give the reference {reference}.'

/** Renders what an effect of a service sends, and the program's own notices: in the service's words where it has some, and with whom to turn to. */
export const renderFrom =
  ({ serviceOf, bodyOf, publicUrl }: RenderFrom): Render =>
  (send) => {
    if (send.service === '') return renderPlatformNotice(send.notice, { ...send.fields, where: publicUrl }, send.language)
    const service = serviceOf(send.service, send.version)
    if (!service) return undefined
    const effects = Object.values(service.stages).flatMap((stage) => stage.effects ?? [])
    const notice = effects.find((effect) => effect.notice?.id === send.notice)?.notice
    const body = bodyOf(service.body)
    const contact: Partial<Body['contact']> = body?.contact ?? {}
    const title = say(service.welsh, send.language)(service.title)
    const around = {
      service: title,
      reference: send.reference,
      where: body?.publicUrl ?? publicUrl,
      phone: contact.phone,
      email: contact.email,
    }
    const reminder = service.reminders?.find((one) => one.notice.id === send.notice)?.notice
    const own = notice ?? reminder ?? (service.notices as Readonly<Record<string, Notice>> | undefined)?.[send.notice]
    const words = own
      ? renderNotice(service, own, { ...around, ...send.fields }, send.language)
      : renderPlatformNotice(send.notice, { ...around, ...send.fields }, send.language)
    return words && framed(words, send, { service, contact, where: around.where })
  }
