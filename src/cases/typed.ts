import type { Typed, TypedBy, Values } from './types.ts'

/** Where it is kept who said for whom the application is: no question has this name. */
export const forWhomTyped = 'for-whom'

type Marked = { readonly answers: Values; readonly typed?: Typed }
/**
 * Who typed each answer last: `by`, where it is another than before; nobody in particular is the person themself, online. Keys are names of
 * questions; inside a group `group/2/question`, counted from 0. Of an item that moved up since another was removed the marks move with it.
 */
export const typedNow = (before: Marked, after: Values, by: TypedBy | undefined): Typed => ({
  ...marks({ before: before.answers, after, kept: before.typed ?? {}, by }, { was: '', is: '' }),
  ...(before.typed?.[forWhomTyped] && { [forWhomTyped]: before.typed[forWhomTyped] }),
})
type Comparing = { readonly before: Values; readonly after: Values; readonly kept: Typed; readonly by: TypedBy | undefined }
type Paths = { readonly was: string; readonly is: string }
function marks({ before, after, kept, by }: Comparing, { was, is }: Paths): Typed {
  const found: Record<string, TypedBy> = {}
  for (const [name, value] of Object.entries(after)) {
    const old = before[name]
    if (areItems(value)) {
      const items = areItems(old) ? old : []
      for (const [place, item] of value.entries()) {
        const from = comesFrom(items, item, place)
        const paths = { was: `${was}${name}/${from}/`, is: `${is}${name}/${place}/` }
        Object.assign(found, marks({ before: items[from] ?? {}, after: item, kept, by }, paths))
      }
      continue
    }
    const mark = isSame(old, value) ? kept[was + name] : by
    if (mark) found[is + name] = mark
  }
  return found
}
/** Where an item stood before: in its own place, or where the same one is found. */
function comesFrom(items: readonly Values[], item: Values, place: number): number {
  if (isSame(items[place], item)) return place
  const same = items.findIndex((one) => isSame(one, item))
  return same < 0 ? place : same
}
const areItems = (value: unknown): value is readonly Values[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => one !== null && typeof one === 'object' && !Array.isArray(one))
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Ways in which it came: as the marks of its answers say, and whoever sent it. Of an answer without a mark it was online. */
export function waysOf({ answers, typed = {}, channel }: Marked & { readonly channel: TypedBy['channel'] | 'online' | 'post' }) {
  const online = Object.keys(answers).some((name) => !Object.keys(typed).some((key) => key === name || key.startsWith(`${name}/`)))
  return [
    ...new Set([
      ...(online && Object.keys(typed).length > 0 ? (['online'] as const) : []),
      ...Object.values(typed).map((one) => one.channel),
      channel,
    ]),
  ]
}
