import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { fieldsOf, isFields, noFields, noUploads } from './fields.ts'
import type { Asked, Route } from './reply.ts'

/** What came with a request. */
export type Posted = Pick<Asked, 'form' | 'uploads' | 'raw' | 'stream'>
/** Reads it as far as the route takes it; throws with the status for what it does not take. */
export async function posted(route: Route, request: FastifyRequest): Promise<Posted> {
  const nothing = { form: noFields, uploads: noUploads, raw: '', stream: undefined }
  if (!request.isMultipart()) {
    const { body } = request
    if (body instanceof Readable) {
      if (!route.streams) throw Object.assign(new Error('no rows are taken here'), { statusCode: 415 })
      // Whoever reads no further still answers: the rest is thrown away.
      return { ...nothing, stream: body.iterator({ destroyOnReturn: false }) }
    }
    if (typeof body !== 'string') return isFields(body) ? { ...nothing, form: body } : nothing
    if (!route.api) throw Object.assign(new Error('pages take no JSON'), { statusCode: isJson(body) ? 415 : 400 })
    return { ...nothing, raw: body }
  }
  if (!route.uploads) throw Object.assign(new Error('no files are taken here'), { statusCode: 415 })
  return partsOf(request).catch((error: Error & { statusCode?: number }) => {
    throw error.statusCode === undefined ? Object.assign(new Error('the form broke off'), { statusCode: 400 }) : error
  })
}
async function partsOf(request: FastifyRequest): Promise<Posted> {
  const uploads = new Map<string, { name: string; type: string; bytes: Buffer; tooLarge: boolean }>()
  const entries: [string, string][] = []
  for await (const part of request.parts()) {
    if (part.type === 'field') entries.push([part.fieldname, String(part.value)])
    else {
      // Read to the limit and no further; the rest is thrown away so that the answer can still be sent.
      const bytes = await part.toBuffer().catch(() => undefined)
      if (part.filename)
        uploads.set(part.fieldname, {
          name: part.filename,
          type: part.mimetype,
          bytes: bytes ?? Buffer.alloc(0),
          tooLarge: bytes === undefined,
        })
    }
  }
  return { form: fieldsOf(entries), uploads, raw: '', stream: undefined }
}
const isJson = (body: string): boolean => {
  try {
    JSON.parse(body)
    return true
  } catch {
    return false
  }
}
