import { createHash, randomBytes } from 'node:crypto'
import type { Acted, CaseOfficer, Visitor } from '#cases'
import { timestamp } from '#database'
import { type Instant, plusDays, plusMinutes, type Uuid, uuid7 } from '#kernel'
import type { Place } from './place.ts'

/** Where permits are decided. */
export const desks = ['north', 'south', 'east', 'west'] as const
export type Desk = (typeof desks)[number]
const officersPerDesk = 50
export const officersCount = desks.length * officersPerDesk

/** Who works at a desk: the same people in every run over the same folder. */
export const officerAt = (desk: Desk, place: number): CaseOfficer => {
  const h = createHash('sha256').update(`${desk} ${place}`).digest('hex')
  const officer = `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}` as Uuid
  return { officer, body: 'bench', roles: ['caseworker', desk] }
}
export const officersOf = (desk: Desk): readonly CaseOfficer[] => Array.from({ length: officersPerDesk }, (_, at) => officerAt(desk, at))

export type Deed = 'take' | 'give back' | 'note' | 'ask' | 'reply' | 'propose' | 'decline' | 'grant'
/** What was done by the first officer or the second (the person replies), and how many minutes after the step before. */
export type Step = readonly [deed: Deed, by: 0 | 1, minutes: number]
export type Story = { readonly name: string; readonly steps: readonly Step[] }

const asked: readonly Step[] = [
  ['ask', 0, 30],
  ['reply', 0, 900],
]
const looked: readonly Step[] = [
  ['note', 0, 12],
  ['note', 0, 25],
]
/** Decided after much to and fro; with the three events of its sending each has 20 of them, or 21. */
export const decided: readonly Story[] = [
  {
    name: 'asked three times',
    steps: [['take', 0, 240], ...looked, ...asked, ...looked, ...asked, ...looked, ...asked, ...looked, ['note', 0, 3], ['grant', 0, 9]],
  },
  {
    name: 'handed on',
    steps: [
      ...([['take', 0, 90], ...looked, ...asked, ...looked, ['give back', 0, 4], ['take', 1, 600]] as const),
      ...([
        ['note', 1, 8],
        ['ask', 1, 2],
        ['reply', 1, 1500],
        ['note', 1, 20],
        ['ask', 1, 3],
        ['reply', 1, 400],
      ] as const),
      ...([
        ['note', 1, 5],
        ['note', 1, 5],
        ['grant', 1, 2],
      ] as const),
    ],
  },
  {
    name: 'proposed, and not agreed to',
    steps: [
      ...([['take', 0, 60], ...looked, ...asked, ...looked, ...asked, ...looked, ['propose', 0, 15], ['decline', 1, 200]] as const),
      ...([
        ['note', 0, 30],
        ['note', 0, 5],
        ['note', 0, 5],
        ['grant', 0, 10],
      ] as const),
    ],
  },
]
/** What lies at a desk: fresh, held, waited for, answered, proposed. */
export const open: readonly Story[] = [
  { name: 'fresh', steps: [] },
  { name: 'fresh', steps: [] },
  { name: 'fresh', steps: [] },
  {
    name: 'held',
    steps: [
      ['take', 0, 60],
      ['note', 0, 10],
    ],
  },
  {
    name: 'waited for',
    steps: [
      ['take', 0, 60],
      ['note', 0, 10],
      ['ask', 0, 5],
    ],
  },
  {
    name: 'answered',
    steps: [
      ['take', 0, 60],
      ['ask', 0, 5],
      ['reply', 0, 800],
    ],
  },
  {
    name: 'answered and free',
    steps: [
      ['take', 0, 60],
      ['ask', 0, 5],
      ['give back', 0, 1],
      ['reply', 0, 800],
    ],
  },
  {
    name: 'proposed',
    steps: [
      ['take', 0, 60],
      ['note', 0, 10],
      ['propose', 0, 5],
    ],
  },
]

const words =
  'I looked at what was sent and at what was said before, and it agrees in all that matters here; the one thing that is left open is told below.'
const answersFor = (desk: Desk) => ({
  callsign: 'Invented Person',
  mail: 'invented.person@example.com',
  region: desk,
  story: `${words} ${words}`,
})

export type Cast = readonly [CaseOfficer, CaseOfficer]
export type Played = { readonly caseId: Uuid; readonly visitor: Visitor }
/** A story through the whole engine, each step at its minute. */
export const play = async (
  place: Place,
  story: Story,
  { desk, cast, from }: { desk: Desk; cast: Cast; from: Instant },
): Promise<Played> => {
  const { cases, clock, admin, random } = place
  clock.to(from)
  const visitor: Visitor = { person: uuid7(clock, random), session: randomBytes(32), level: 'none' }
  await admin.query(
    `insert into portreeve.session (id_hash, person_id, kind, level, language, started_at, idle_until, ends_at)
     values ($1, $2, 'guest', 'none', 'en', $3, $4, $4)`,
    [visitor.session, visitor.person, timestamp(from), timestamp(plusDays(from, 400))],
  )
  const draft = await cases.openDraft(visitor, 'permit', { language: 'en', channel: 'online' })
  const saved = await cases.saveAnswers(visitor, draft.draftId, draft.version, answersFor(desk))
  if (saved.kind !== 'saved') throw new Error(saved.kind)
  const sent = await cases.submit(visitor, saved.draft.draftId, { key: cases.newKey(), version: saved.draft.version })
  if (sent.kind !== 'referred') throw new Error(`not sent: ${sent.kind}`)
  const { caseId } = sent
  let [at, version] = [from, 3]
  for (const [deed, by, minutes] of story.steps) {
    at = plusMinutes(at, minutes)
    clock.to(at)
    const acted = await does(place, { deed, officer: cast[by], visitor, caseId, version })
    if (acted.kind !== 'done' && acted.kind !== 'proposed') throw new Error(`${story.name}: ${deed} came to ${JSON.stringify(acted)}`)
    version = acted.version
  }
  clock.to(undefined)
  return { caseId, visitor }
}
type Doing = {
  readonly deed: Deed
  readonly officer: CaseOfficer
  readonly visitor: Visitor
  readonly caseId: Uuid
  readonly version: number
}
const does = ({ cases }: Place, { deed, officer, visitor, caseId, version }: Doing): Promise<Acted> => {
  const command = { key: cases.newKey(), version }
  switch (deed) {
    case 'take':
      return cases.assign(officer, caseId, { ...command, officer: officer.officer })
    case 'give back':
      return cases.assign(officer, caseId, { ...command, officer: null })
    case 'note':
      return cases.note(officer, caseId, { ...command, text: words })
    case 'ask':
      return cases.ask(officer, caseId, { ...command, question: 'When does it begin, and when does it end?' })
    case 'reply':
      return cases.reply(visitor, caseId, { ...command, text: `It begins on Monday. ${words}` })
    case 'propose':
      return cases.act(officer, caseId, { ...command, action: 'refuse', reason: words })
    case 'decline':
      return cases.decline(officer, caseId, { ...command, reason: words })
    case 'grant':
      return cases.act(officer, caseId, { ...command, action: 'grant', reason: words })
  }
}
