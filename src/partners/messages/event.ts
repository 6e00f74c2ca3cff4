import { type Instant, isoInstant } from '#kernel'

/** What the program has to say to another body; #cases declares the same under its own name. */
export type Message = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly service: string
  readonly serviceVersion: number
  readonly reference: string
  readonly at: Instant
  readonly data: unknown
}
export const eventMediaType = 'application/cloudevents+json'
export const signatureHeader = 'x-jws-signature'

/** A CloudEvents 1.0 event in structured mode. The same message is the same bytes at every attempt. */
export const eventOf = ({ id, from, to, service, serviceVersion, reference, at, data }: Message): string =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source: from,
    type: `portreeve.${service}.${to}`,
    subject: reference,
    time: isoInstant(at),
    serviceversion: serviceVersion,
    datacontenttype: 'application/json',
    data,
  })
