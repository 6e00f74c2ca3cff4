import type { Fields, Upload } from './reply.ts'

/** More names than any page of ours has. */
export const fieldsMax = 400

type Entries = Iterable<readonly [string, string]>
export function fieldsOf(entries: Entries): Fields {
  const values = new Map<string, string[]>()
  let count = 0
  for (const [name, value] of entries) {
    if (++count > fieldsMax) break
    const known = values.get(name)
    if (known) known.push(value)
    else values.set(name, [value])
  }
  return {
    one: (name) => values.get(name)?.[0] ?? '',
    all: (name) => values.get(name) ?? [],
    has: (name) => values.has(name),
  }
}
export const noFields: Fields = fieldsOf([])
export const noUploads: ReadonlyMap<string, Upload> = new Map()

/** Whether a body was read as a form. */
export const isFields = (body: unknown): body is Fields =>
  typeof body === 'object' && body !== null && 'one' in body && typeof body.one === 'function'
