import type { Declared, Seen } from '#crossings'
import { seededRandom } from '#kernel'

export type Traffic = {
  readonly seen: readonly Seen[]
  readonly declared: readonly Declared[]
  readonly truth: ReadonlyMap<string, number>
}
export type Kind = {
  readonly vehicles: number
  /** Of one character of one read. */
  readonly characterError: number
  readonly missed: number
  readonly tags: number
  readonly trackers: number
  /** Vehicles whose mark is one of a fleet's, which differ in their last characters. */
  readonly fleets: number
  readonly declared: number
  readonly perHour: number
}
export const asked: Kind = {
  vehicles: 3000,
  characterError: 0.06,
  missed: 0.05,
  tags: 0.5,
  trackers: 0.4,
  fleets: 0.35,
  declared: 0,
  perHour: 700,
}

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ'
/** Its own idea of what cameras confuse, which the fusion is not told. */
const confused = ['B8R', 'S5', 'O0D', 'I1L', 'Z27', 'G6C', 'MN', 'UV', 'EFL', 'PF', 'A4', 'TY', 'KH', 'WV', 'J1', '39']
const codes = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/**
 * Vehicles that pass one post and then another some kilometres on, seen by cameras that misread, readers that miss and receivers that drift.
 * Traffic comes in waves, jams slow everybody for a while, some stop on the way.
 */
export function trafficOf(seed: number, kind: Kind = asked): Traffic {
  const { below, pick } = seededRandom(seed)
  const fraction = (): number => below(2 ** 32) / 2 ** 32
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction())
  const letter = (): string => letters[below(letters.length)] as string
  const digit = (): string => String(below(10))
  const prefixes = Array.from({ length: Math.max(1, Math.round((kind.vehicles * kind.fleets) / 12)) }, () =>
    below(2)
      ? [letter(), letter(), digit(), digit(), letter()].join('')
      : [letter(), letter(), digit(), digit(), letter(), letter()].join(''),
  )
  const marks = new Set<string>()
  const mark = (): string => {
    for (;;) {
      const made =
        fraction() < kind.fleets
          ? pick(prefixes).padEnd(7, '?').replace(/\?/g, letter)
          : fraction() < 0.75
            ? [letter(), letter(), digit(), digit(), letter(), letter(), letter()].join('')
            : [digit(), digit(), digit(), letter(), letter(), digit(), digit()].slice(below(2)).join('')
      if (marks.has(made)) continue
      marks.add(made)
      return made
    }
  }
  const misread = (truth: string): string => {
    const read = [...truth].map((code) => {
      if (fraction() >= kind.characterError) return code
      const near = confused
        .filter((group) => group.includes(code))
        .join('')
        .replaceAll(code, '')
      return near !== '' && fraction() < 0.65 ? (near[below(near.length)] as string) : (codes[below(codes.length)] as string)
    })
    if (fraction() < 0.006) read.splice(below(read.length), 1)
    return read.join('')
  }
  const seen: Seen[] = []
  const truth = new Map<string, number>()
  const declared: Declared[] = []
  let id = 0
  const add = (vehicle: number, one: Omit<Seen, 'id'>): void => {
    if (fraction() < kind.missed) return
    const name = `s${++id}`
    seen.push({ id: name, ...one })
    truth.set(name, vehicle)
  }
  let [at, jam] = [0, 1]
  for (let vehicle = 0; vehicle < kind.vehicles; vehicle++) {
    const wave = 1 + 0.5 * Math.sin((2 * Math.PI * at) / 5400)
    at += (-Math.log(1 - fraction()) * 3600) / kind.perHour / wave
    jam = Math.max(1, Math.min(2.5, jam + normal() * 0.01))
    const own = { mark: mark(), tag: fraction() < kind.tags, carrier: fraction() < kind.trackers }
    const slow = below(4) === 0 ? 1.15 : 1
    const stop = fraction() < 0.02 ? 300 + fraction() * 900 : 0
    const arrives = at + 240 * jam * slow * Math.exp(0.07 * normal()) + stop
    for (const [post, when] of [
      ['from', at],
      ['to', arrives],
    ] as const) {
      add(vehicle, { post, kind: 'plate', name: misread(own.mark), at: when + normal() * 0.3, error: 0.5 })
      if (own.tag)
        add(vehicle, { post, kind: 'tag', name: `urn:epc:id:giai:0614141.${seed}${vehicle}`, at: when + 0.4 + normal() * 0.7, error: 1 })
      if (own.carrier) add(vehicle, { post, kind: 'carrier', name: `tracker-${vehicle}`, at: when + normal() * 2.5, error: 3 })
    }
    if (fraction() < kind.declared)
      declared.push({
        mark: own.mark,
        ...(own.tag && { tag: `urn:epc:id:giai:0614141.${seed}${vehicle}` }),
        ...(own.carrier && { carrier: `tracker-${vehicle}` }),
      })
  }
  return { seen: seen.sort((a, b) => a.at - b.at), declared, truth }
}
