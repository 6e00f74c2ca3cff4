import { createHash } from 'node:crypto'
import type { Uuid } from '#kernel'

/** A UUID made of a name (version 8): for what must be there once, whoever adds it. */
export const uuidOf = (name: string): Uuid => {
  const h = createHash('sha256').update(name).digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}` as Uuid
}
