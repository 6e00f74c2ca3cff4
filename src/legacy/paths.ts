import type { Fields } from '#registers'
import { rootOf } from './layout.ts'

/** What lies at `name.last` or `address.lines.0` of a record. */
export const valueAt = (fields: Fields, path: string): unknown =>
  path.split('.').reduce<unknown>((within, part) => (within as Fields | null | undefined)?.[part], fields)

/** A record out of paths and values. A group of which nothing is known is null; a list ends with the last thing known. */
export function recordOf(values: Iterable<readonly [path: string, value: unknown]>): Fields {
  const root: Node = new Map()
  for (const [path, value] of values) put(root, path.split('.'), value)
  return Object.fromEntries([...root].map(([name, inner]) => [name, closed(inner)]))
}
type Node = Map<string, Node | Leaf>
type Leaf = { readonly value: unknown }

function put(node: Node, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    node.set(first, { value })
    return
  }
  const below = node.get(first)
  const inner: Node = below instanceof Map ? below : new Map()
  node.set(first, inner)
  put(inner, rest, value)
}
function closed(node: Node | Leaf): unknown {
  if (!(node instanceof Map)) return node.value
  const parts = [...node].map(([name, inner]) => [name, closed(inner)] as const)
  if (parts.every(([name]) => /^\d+$/.test(name))) return parts.flatMap(([, inner]) => (inner === null ? [] : [inner]))
  return parts.every(([, inner]) => isNothing(inner)) ? null : Object.fromEntries(parts)
}
const isNothing = (one: unknown): boolean => one === null || (Array.isArray(one) && one.length === 0)
/** A record with values put in at some paths of a layout; what the layout does not know of a group stays. Only fields that are touched come back. */
export function withValues(fields: Fields, paths: readonly string[], values: ReadonlyMap<string, unknown>): Fields {
  const touched = new Set([...values.keys()].map(rootOf))
  const now = recordOf(
    paths
      .filter((path) => touched.has(rootOf(path)))
      .map((path) => [path, values.has(path) ? values.get(path) : (valueAt(fields, path) ?? null)] as const),
  )
  return Object.fromEntries(
    Object.entries(now).map(([name, inner]) => [name, isGroup(inner) ? { ...groupIn(fields[name]), ...inner } : inner]),
  )
}
const isGroup = (one: unknown): one is Fields => typeof one === 'object' && one !== null && !Array.isArray(one)
const groupIn = (one: unknown): Fields => (isGroup(one) ? one : {})
