import { PassThrough, type Readable } from 'node:stream'
import { all } from '#database'
import { type Clock, type Instant, type Log, plusSeconds, type Random, type Uuid, uuid7 } from '#kernel'
import { changedChannel } from '#ledger'
import type { Told } from './parts.ts'

/** Windows of one officer that hear at the same time: the oldest hears no more. A browser opens no more than six to one place. */
export const followingPerOfficerMax = 6
const followingMax = 2_000
const unreadBytesMax = 64 * 1024
/** Shorter than what proxies take for silence. */
const beatSeconds = 15
/** Who has a case open is told again so often, and forgotten when it is not told. */
const openToldSeconds = 30
const openForgottenSeconds = 75
/** What one process has to tell waits so long for more of it. */
const gatherMillis = 300
/** Counters that stand open are made anew no more often. */
const countersSecondsMin = 20
const openChannel = 'portreeve_open'

/** A page that stands open. */
export type Follower = {
  readonly officer: Uuid
  /** The cases that it shows. */
  readonly cases: ReadonlySet<string>
  /** The one that is open on it. */
  readonly open?: Uuid | undefined
  /** Who else has it open, in words. */
  readonly othersWords: (others: readonly Uuid[]) => string
  /** Whether the visit goes on and may see this. */
  readonly stands: () => Promise<boolean>
}
export interface Live {
  /** Lines for the page: `changed` (which of its cases), `others` (who has the case open), `more` (counters are other than they were). Undefined: no more can be heard now. */
  readonly follow: (follower: Follower) => Readable | undefined
  /** Done every 15 seconds: says that there is somebody, and ends what must end. */
  readonly beat: () => Promise<void>
  /** Ends all: the pages come back, to whichever process serves then. */
  readonly close: () => void
}
type Following = Follower & { readonly lines: PassThrough; others: string; countersAt: Instant; wanted: boolean }
type LiveParts = { readonly told: Told; readonly clock: Clock; readonly random: Random; readonly log: Log }

/** What happens to cases, told to pages that stand open, in whichever process it happened: ids alone, which say nothing. */
export function createLive(parts: LiveParts): Live {
  const { told, clock } = parts
  const following = new Set<Following>()
  const opened = createOpened(parts, (caseId) => {
    for (const one of following) if (one.open === caseId) sayOthers(one)
  })
  const sayOthers = (one: Following): void => {
    if (one.open === undefined) return
    const words = one.othersWords(opened.by(one.open).filter((officer) => officer !== one.officer))
    if (words !== one.others) say(one.lines, 'others', words)
    one.others = words
  }
  const counters = (one: Following): void => {
    const now = clock.now()
    one.wanted = now < plusSeconds(one.countersAt, countersSecondsMin)
    if (one.wanted) return
    one.countersAt = now
    say(one.lines, 'more', '')
  }
  told.hearing.on(changedChannel, (heard) => {
    const streams = heard === all ? undefined : heard.split(' ')
    for (const one of following) {
      const shown = streams ? streams.filter((id) => one.cases.has(id)) : [...one.cases]
      if (shown.length > 0) say(one.lines, 'changed', shown.join(' '))
      counters(one)
    }
  })
  const end = (one: Following): void => {
    if (!following.delete(one)) return
    one.lines.end()
    if (one.open !== undefined) opened.closed(one.open, one.officer, following)
  }
  const beat = async (): Promise<void> => {
    opened.beat(following)
    await Promise.all(
      [...following].map(async (one) => {
        if (one.wanted) counters(one)
        // Signed out, gone, or with another role: whoever may not see it hears nothing more. Where nobody can say, the page asks again.
        const stands = await one.stands().catch(() => false)
        // Whoever does not read what comes is not there.
        if (!stands || one.lines.writableLength > unreadBytesMax) end(one)
        else one.lines.write(':\n\n')
      }),
    )
  }
  const beats = setInterval(() => void beat(), beatSeconds * 1000).unref()
  let closed = false
  return Object.freeze({
    beat,
    follow: (follower: Follower) => {
      if (closed || following.size >= followingMax) return undefined
      const own = [...following].filter(({ officer }) => officer === follower.officer)
      for (const one of own.slice(0, Math.max(0, own.length + 1 - followingPerOfficerMax))) end(one)
      const one: Following = { ...follower, lines: new PassThrough(), others: '', countersAt: clock.now(), wanted: false }
      following.add(one)
      one.lines.on('close', () => end(one))
      one.lines.on('error', () => end(one))
      say(one.lines, 'begun', '')
      if (one.open !== undefined) opened.opened(one.open, one.officer)
      sayOthers(one)
      return one.lines
    },
    close: () => {
      closed = true
      clearInterval(beats)
      for (const one of [...following]) end(one)
    },
  })
}
const say = (lines: PassThrough, event: string, data: string): void => void lines.write(`event: ${event}\ndata: ${data}\n\n`)

type OpenIn = Iterable<Pick<Follower, 'open' | 'officer'>>
/** Who has which case open in whichever process, as each process tells it. */
function createOpened({ told, clock, random, log }: LiveParts, changed: (caseId: string) => void) {
  const here = uuid7(clock, random)
  const known = new Map<string, Map<string, { readonly officer: Uuid; readonly until: Instant }>>()
  const waiting = new Set<string>()
  let toldAt = clock.now()
  const tell = (word: string): void => {
    waiting.add(word)
    if (waiting.size > 1) return
    setTimeout(() => {
      const words = [...waiting]
      waiting.clear()
      told.tell(openChannel, words).catch(() => log.info('open-cases-untold', {}))
    }, gatherMillis).unref()
  }
  const word = (sign: '+' | '-', caseId: Uuid, officer: Uuid): string => `${sign}${here}/${caseId}/${officer}`
  told.hearing.on(openChannel, (heard) => {
    for (const one of heard === all ? [] : heard.split(' ')) {
      const [from = '', caseId = '', officer = ''] = one.slice(1).split('/')
      const there = known.get(caseId) ?? new Map()
      if (one.startsWith('+')) there.set(`${from}/${officer}`, { officer, until: plusSeconds(clock.now(), openForgottenSeconds) })
      else there.delete(`${from}/${officer}`)
      if (there.size > 0) known.set(caseId, there)
      else known.delete(caseId)
      changed(caseId)
    }
  })
  return {
    by: (caseId: string): readonly Uuid[] => [...new Set([...(known.get(caseId)?.values() ?? [])].map(({ officer }) => officer))],
    opened: (caseId: Uuid, officer: Uuid) => tell(word('+', caseId, officer)),
    closed: (caseId: Uuid, officer: Uuid, still: OpenIn) => {
      waiting.delete(word('+', caseId, officer))
      // In another window of theirs it may stand open yet.
      if (![...still].some((one) => one.open === caseId && one.officer === officer)) tell(word('-', caseId, officer))
    },
    /** Says again what stands open here, and forgets what nobody has said again. */
    beat: (following: OpenIn) => {
      const now = clock.now()
      for (const [caseId, there] of known) {
        const over = [...there].filter(([, { until }]) => until < now)
        for (const [key] of over) there.delete(key)
        if (there.size === 0) known.delete(caseId)
        if (over.length > 0) changed(caseId)
      }
      if (now < plusSeconds(toldAt, openToldSeconds)) return
      toldAt = now
      for (const { open, officer } of following) if (open !== undefined) tell(word('+', open, officer))
    },
  }
}
