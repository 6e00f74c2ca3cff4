import type { MessageToBody } from '#cases'
import { isoInstant } from '#kernel'

export const eventMediaType = 'application/cloudevents+json'
export const signatureHeader = 'x-jws-signature'

/** A CloudEvents 1.0 event in structured mode. The same message is the same bytes at every attempt. */
export const eventOf = ({ id, from, to, service, serviceVersion, reference, at, data }: MessageToBody): string =>
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
