import { type Clock, type Instant, plusMinutes, plusSeconds } from '#kernel'
import type { MotKnown } from '#registers/vehicles'

/** A test that was passed meanwhile shows after so long at the latest. */
export const motMinutesMax = 60
/** Some 20 MB. */
const vehiclesMax = 50_000
/** Less than DVSA answers anybody: whoever taxes a vehicle needs it too, and is not to be locked out because others enquire by the thousand. */
export const motAsksPerSecondMax = 5

/** What may be said of a vehicle's tests without asking DVSA: what it said before, or that it is not to be asked now. */
export type Remembered = {
  readonly get: (mark: string) => MotKnown | undefined
  /** `waitSeconds`: DVSA wishes to be left alone for so long. */
  readonly put: (mark: string, mot: MotKnown, waitSeconds?: number) => void
}

/**
 * DVSA answers some fifteen questions a second, and enquiries come by the thousand: it is asked a few times a second at most, of each vehicle
 * once an hour, and not at all while it wishes to be left alone. What it said is about vehicles, and about nobody.
 */
export const createRemembered = (clock: Clock): Remembered => {
  const kept = new Map<string, { readonly mot: MotKnown; readonly until: Instant }>()
  let [second, asks, silentUntil] = [0, 0, 0]
  const mayAsk = (): boolean => {
    const now = clock.now()
    if (now < silentUntil) return false
    const thisSecond = Math.floor(now / 1000)
    asks = thisSecond === second ? asks + 1 : 1
    second = thisSecond
    return asks <= motAsksPerSecondMax
  }
  return {
    get: (mark) => {
      const entry = kept.get(mark)
      if (entry && clock.now() < entry.until) return entry.mot
      return mayAsk() ? undefined : 'silent'
    },
    put: (mark, mot, waitSeconds = 0) => {
      if (mot === 'silent') silentUntil = plusSeconds(clock.now(), waitSeconds)
      else {
        kept.delete(mark)
        kept.set(mark, { mot: inBrief(mot), until: plusMinutes(clock.now(), motMinutesMax) })
      }
      const oldest = kept.size > vehiclesMax ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
    },
  }
}
/** All that an enquiry tells of the tests hangs on the pass that runs longest. */
const inBrief = (mot: Exclude<MotKnown, 'silent'>): MotKnown => {
  const passes = mot?.tests.filter(({ result, expiresOn }) => result === 'passed' && expiresOn !== null) ?? []
  const longest = passes.reduce((a, b) => ((b.expiresOn ?? '') > (a?.expiresOn ?? '') ? b : a), passes[0])
  return mot && { firstTestDueOn: mot.firstTestDueOn, tests: longest ? [{ ...longest, defects: [] }] : [] }
}
