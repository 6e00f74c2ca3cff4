import assert from 'node:assert/strict'
import type { Postcode } from '#definition'
import { type Compiled, type Known, stand } from '#journey'
import { day } from '#kernel'
import type { Driver } from '#registers/drivers'
import type { Person } from '#registers/people'
import { driver, holder, today } from './driving-licence.ts'

/** For tests: what a case about a licence knows. `facts`: the names under which its service reads the register of drivers. */
export const knownOf = (differs: Partial<Driver>, answers: object, facts: readonly string[], on = today): Known => ({
  today: day(on),
  channel: 'online',
  applicant: holder,
  answers: { ...answers },
  facts: Object.fromEntries(facts.map((name) => [name, driver(differs)])),
})
/** Why the journey stops here, and where it leads instead; undefined where it goes on. */
export const anExit = (service: Compiled, known: Known): readonly [because: string, link?: string] | undefined => {
  const { next } = stand(service, known)
  if (next.kind !== 'exit') return undefined
  return next.exit.link === undefined ? [next.exit.when.because] : [next.exit.when.because, next.exit.link]
}
/** Ways in which a licence is not one to do anything with, and where each leads. */
const stops: readonly (readonly [Partial<Driver>, because: string, link?: string])[] = [
  [{ diedOn: day('2026-01-01') }, 'Our record says that the holder has died'],
  [{ surrenderedOn: day('2026-01-01') }, 'You have given up your licence', '/dvla/renew-after-disqualification'],
  [{ exchangedIn: 'Spain' }, 'Your licence was exchanged in another country'],
  [{ disqualifiedUntil: day('2026-11-24') }, 'You are disqualified from driving', '/dvla/renew-after-disqualification'],
  [{ revokedOn: day('2026-01-01') }, 'Your licence has been revoked', '/dvla/renew-after-disqualification'],
]
/** Every licence that a service cannot help with leads somewhere else, those that it may help with left out. */
export function nobodyElse(service: Compiled, known: (differs: Partial<Driver>) => Known, except: readonly string[] = []): void {
  for (const [differs, because, link] of stops)
    if (!except.includes(because)) assert.deepEqual(anExit(service, known(differs)), link ? [because, link] : [because])
  const facts = Object.fromEntries(Object.keys(known({}).facts).map((name) => [name, null]))
  assert.match(String(anExit(service, { ...known({}), facts })?.[0]), /^We have no driving licence/)
}

/** Answers that most of them ask for. */
export const home = { lines: ['1 High Street', 'Havenmouth'], postcode: 'PW1 1AA' as Postcode }
export const photo = { digest: 'y', type: 'image/png', bytes: 9 }

/** Somebody whom the register of people knows and that of drivers does not. */
export const newcomer = (differs: Partial<Pick<Person, 'bornOn' | 'sex'>> = {}): Known => ({
  today: day(today),
  channel: 'online',
  applicant: holder,
  answers: {},
  facts: {
    person: { name: { first: 'Efa', last: 'Canary' }, bornOn: day('1986-01-01'), sex: 'female', address: home, ...differs },
    before: null,
  },
})
