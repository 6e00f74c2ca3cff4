import type { Address, Name } from '#definition'
import { addDays, addYears, type PlainDate, wholeYears } from '#kernel'
import type { Wanted } from '../visitor/answers.ts'
import type { Outcome } from '../visitor/apply.ts'
import type { Licence } from './book.ts'
import { between, type Chance, happens } from './chance.ts'
import { errand, type Life, visitorOf } from './errand.ts'
import type { Person } from './folk.ts'

type Doing = {
  readonly life: Life
  readonly person: Person
  readonly chance: Chance
  /** Does the same another day, where they leave half-way. */
  readonly comesBack?: () => Promise<unknown>
}
const go = (
  { life, person, chance, comesBack }: Doing,
  service: string,
  wanted: Wanted = {},
  onGranted?: Parameters<typeof errand>[2]['onGranted'],
): Promise<Outcome> => errand(life, person, { service, wanted, chance, ...(comesBack && { comesBack }), ...(onGranted && { onGranted }) })

const seventy = 70
/** By the published rule: ten years, or to the day before the 70th birthday, or three years from then on. */
export function renewedUntil({ bornOn }: Licence, on: PlainDate): PlainDate {
  const old = wholeYears(bornOn, on) >= seventy
  const card = addDays(addYears(on, old ? 3 : 10), -1)
  const birthday = addDays(addYears(bornOn, seventy), -1)
  return old || card < birthday ? card : birthday
}

export const renew = async (doing: Doing, licence: Licence): Promise<void> => {
  const on = doing.life.today()
  const wanted = {
    eyesight: !happens(doing.chance, 3),
    isUnwell: happens(doing.chance, 8),
    photoChoice: doing.chance.pick(['keep', 'replace']),
  }
  await go(doing, 'renew-driving-licence', wanted, () => {
    licence.until = renewedUntil(licence, on)
  })
}
export const replaceLost = (doing: Doing): Promise<Outcome> =>
  go(doing, 'replace-driving-licence', { happened: doing.chance.pick(['lost', 'stolen', 'damaged']) })
export const newPhoto = (doing: Doing): Promise<Outcome> => go(doing, 'new-photo')

const surnames = ['Ap Invent', 'Madeup-Jones', 'Ffug', 'Nonesuch', 'O’Fiction', 'Figment']
/** Marries, or takes another name, and has a paper that says so. */
export const changeName = async (doing: Doing): Promise<void> => {
  const { person, chance } = doing
  const fullName = { first: person.name.first, last: chance.pick(surnames) } as Name
  await go(doing, 'change-name-on-licence', { fullName, title: happens(chance, 20) ? 'Dr' : null }, (_done, _owe, wanted) => {
    person.name = wanted.fullName as Name
  })
}
/** To the house where somebody else of the population lives: the register of addresses knows no others. */
export const move = async (doing: Doing, to: Address): Promise<void> => {
  await go(doing, 'change-address', { newHome: to }, (_done, _owe, wanted) => {
    doing.person.home = wanted.newHome as Address
  })
}
/** By the stage in which it ended. */
const shorterYears: Readonly<Record<string, number>> = { oneYear: 1, twoYears: 2, threeYears: 3, fiveYears: 5 }
const illnesses = ['diabetes', 'epilepsy', 'heart', 'sleep', 'stroke', 'sight', 'other'] as const
export const fallIll = (doing: Doing, licence: Licence): Promise<Outcome> => {
  const { life, person, chance, comesBack } = doing
  const since = addDays(life.today(), -between(chance, 10, 300))
  const wanted = {
    condition: chance.pick(illnesses),
    since,
    lastAttack: since,
    strokeOn: since,
    insulin: happens(chance, 30),
    toldToStop: happens(chance, 10),
  }
  return errand(life, person, {
    ...{ service: 'medical-condition', chance, ...(comesBack && { comesBack }) },
    wanted: { ...wanted, doctor: happens(chance, 70) ? 'Dr Invented, The Surgery, Havenmouth' : null },
    onEnd: (_end, stage) => {
      if (stage === 'givenUp') licence.lost = 'surrendered'
      if (stage === 'revoked') licence.lost = 'revoked'
      const years = shorterYears[stage]
      const until = years === undefined ? licence.until : addDays(addYears(life.today(), years), -1)
      if (until < licence.until) licence.until = until
    },
  })
}
export const giveUp = async (doing: Doing, licence: Licence): Promise<void> => {
  await go(doing, 'give-up-licence', {}, () => {
    licence.lost = 'surrendered'
  })
}
/** After a court, or after it was given up, when it may be had again. */
export const getBack = async (doing: Doing, licence: Licence): Promise<void> => {
  const wanted = { eyesight: true, isUnwell: happens(doing.chance, 10), story: 'It is under control.' }
  await go(doing, 'renew-after-disqualification', wanted, () => {
    licence.lost = undefined
    licence.until = renewedUntil(licence, doing.life.today())
  })
}
export const first = async (doing: Doing): Promise<void> => {
  const { life, chance } = doing
  const on = life.today()
  await go(doing, 'first-provisional-licence', { isUnwell: happens(chance, 4) }, () => made(doing, on))
}
export const exchange = async (doing: Doing): Promise<void> => {
  const on = doing.life.today()
  await go(doing, 'exchange-licence', { origin: doing.chance.pick(['ni', 'eea', 'other']) }, () => made(doing, on))
}
const firstIssue = 10
function made({ life, person }: Doing, on: PlainDate): void {
  const licence: Licence = {
    cards: 0,
    issueAtFirst: firstIssue,
    until: on,
    lost: undefined,
    disqualifiedUntil: undefined,
    bornOn: person.bornOn,
  }
  licence.until = renewedUntil(licence, on)
  life.book.licences.set(person.position, licence)
}

/** Looks at their account, the messages, and who has looked at their data. */
export async function lookAtAccount({ life, person }: Doing): Promise<void> {
  const visitor = visitorOf(life, person)
  const signedIn = await signIn(life, person, visitor)
  for (const path of ['/account', '/account/looks', '/account/messages']) {
    const page = path === '/account' ? signedIn : await visitor.go(path)
    life.tally.other()
    if (page.status !== 200) life.tally.wrong(`${path} answered ${page.status} to person ${person.position}`, { who: person.position })
  }
}
/** Straight to the account. */
export async function signIn(_life: Life, person: Person, visitor: ReturnType<typeof visitorOf>) {
  const page = await visitor.go('/sign-in?level=P2&to=%2Faccount')
  if (page.url.pathname === '/account') return page
  const choose = (at: typeof page) => at.forms.find(({ buttons }) => buttons.some(({ value }) => value === person.signIn.id))
  const search = page.forms.find(({ method }) => method === 'get')
  const shown = choose(page) || !search ? page : await visitor.send(page, search, { name: person.signIn.name })
  const form = choose(shown)
  if (!form) throw new Error(`person ${person.position} is not offered at the sign-in`)
  return visitor.send(shown, form, {}, person.signIn.id)
}
