import {
  applicant,
  type Bound,
  bound,
  derive,
  digits,
  displayMark,
  exitWhen,
  type Fact,
  facts,
  ifAnswered,
  type Law,
  type Mark,
  mark,
  missing,
  offer,
  page,
  pageWhen,
  proposes,
  type Question,
  type Rule,
  rule,
  told,
  toldWhen,
  under,
} from '#definition'
import type { PlainDate } from '#kernel'
import { vehicles } from '#registers/vehicles'
import { exciseAct } from './law.ts'

/** What a keeper who has signed in keeps. */
export const mine = facts(vehicles, {
  by: { keeper: applicant },
  reads: ['mark', 'make', 'taxedUntil', 'sornFrom', 'scrappedOn', 'exportedOn'],
  purpose: 'to let you choose from your own vehicles',
  law: exciseAct('22'),
})
/** One of them, as far as it is read to choose it. */
export type Kept = {
  readonly mark: Mark
  readonly make: string
  readonly taxedUntil: PlainDate | null
  readonly sornFrom: PlainDate | null
  readonly scrappedOn: PlainDate | null
  readonly exportedOn: PlainDate | null
}
export const isOnTheRoad = ({ scrappedOn, exportedOn }: Kept): boolean => scrappedOn === null && exportedOn === null

/** Nothing happens to a vehicle before it is registered: its log book and the public enquiry say when that was. */
export const sinceRegistered = (vehicle: Fact<{ readonly firstRegisteredOn: PlainDate }, string>): Bound =>
  bound('The vehicle was first registered on {day}. Enter that day or a later one', { vehicle }, ({ vehicle }) => vehicle.firstRegisteredOn)

/** Whoever is signed in chooses among their own vehicles, or types another mark. `may`: the vehicles that the service is for. */
export const whichVehicle = (asked: {
  readonly ask: string
  readonly missing: string
  readonly may?: (one: Kept) => boolean
}): Question<Mark> =>
  offer(mark({ ask: 'What is the vehicle’s registration number?' }), {
    ask: asked.ask,
    missing: asked.missing,
    other: 'Another vehicle',
    sentences: { kept: '{make}' },
    fields: { make: 'text' },
    from: { mine },
    keeps: { mine: 'mark' },
    each: ({ mine }) =>
      mine
        .filter((one) => isOnTheRoad(one) && (asked.may?.(one) ?? true))
        .map(({ mark, make }) => ({ value: mark, sentence: 'kept', fields: { make } })),
  })

/** What shows that somebody may act for the vehicle they named: being its keeper, signed in, or a number from its papers. */
export function proofFor(plate: Question<Mark>, lengths: readonly (11 | 12 | 16)[] = [11, 16]) {
  const isMine = rule(
    'The vehicle is registered to you',
    { plate, mine: ifAnswered(mine) },
    ({ plate, mine }) => mine?.some(({ mark }) => mark === plate) ?? false,
  )
  const needsReference = rule('The vehicle is not registered to you, as far as we know', { isMine }, ({ isMine }) => !isMine)
  const reference = digits({
    ask: 'What is the reference number?',
    lengths: [...lengths],
    hint: hints[lengths.join('-')] ?? '',
    wrong: 'Enter the reference number with all its digits',
  })
  const shown = derive(
    'What shows that you may act for the vehicle',
    { reference: ifAnswered(reference), applicant: ifAnswered(applicant), isMine },
    ({ reference, applicant, isMine }): string => (isMine ? applicant : reference) ?? '',
  )
  return { isMine, needsReference, reference, shown, saysKeeper: toldWhen(needsReference, keeperOrFor) }
}
/** Said where it is declared what is so: whoever is signed in as the keeper is not asked what the register knows. */
const keeperOrFor = told('By sending this you say that you are the registered keeper, or act for them.')
const hints: Readonly<Record<string, string>> = {
  '11': '11 digits on the log book (V5C)',
  '12': '12 digits on the new keeper slip (V5C/2)',
  '16': '16 digits on the last reminder',
  '11-16': '11 digits on the log book (V5C), or 16 on a reminder',
  '16-11-12': '16 digits on a reminder, 11 on a log book, 12 on a new keeper slip',
}

type Asked = { readonly plate: Question<Mark>; readonly needsReference: Rule; readonly reference: Question<string> }
type OnRoad = { readonly scrappedOn: PlainDate | null; readonly exportedOn: PlainDate | null }
const applyFirst = {
  says: 'Check both numbers and try again. If the log book is lost, apply for a new one first.',
  link: '/dvla/replace-log-book',
}
/**
 * How nearly every service about one vehicle begins: which it is, what shows that one may act for it, and that it still exists here.
 * `instead`: what to do where nothing is found by those numbers.
 */
export const firstPages = ({
  plate,
  needsReference,
  reference,
  vehicle,
  instead = applyFirst,
}: Asked & { readonly vehicle: Fact<OnRoad, string>; readonly instead?: { readonly says: string; readonly link?: string } }) =>
  [page({ plate }), pageWhen(needsReference, { reference }, { tells: [ofVehicle(plate)] }), ...found(vehicle, instead)] as const
/** Said where the number of a paper is asked: there may be two vehicles. */
export const ofVehicle = (plate: Question<Mark>) =>
  told('The vehicle is {mark}.', { mark: 'text' }, { plate }, ({ plate }) => ({ mark: displayMark(plate) }))
/** It was found by what was said, and still exists here. */
export const found = (vehicle: Fact<OnRoad, string>, instead: { readonly says: string; readonly link?: string } = applyFirst) =>
  [
    exitWhen(missing('We cannot find a vehicle with that registration number and reference', vehicle), instead.says, instead.link),
    ...standing(vehicle),
  ] as const

/** A vehicle that is gone: nothing more happens to it. */
export const standing = (vehicle: Fact<OnRoad, string>) =>
  [
    exitWhen(
      rule('The vehicle is scrapped', { vehicle }, ({ vehicle }) => vehicle.scrappedOn !== null),
      'There is nothing more to tell us about it. If our record is wrong, ring or write to us.',
    ),
    exitWhen(
      rule('The vehicle is exported', { vehicle }, ({ vehicle }) => vehicle.exportedOn !== null),
      'There is nothing more to tell us about it. If it has come back, register it again.',
    ),
  ] as const
/** Nothing is changed at once in a record that somebody has called wrong: a person looks. */
export const disputedUnder = (law: Law, vehicle: Fact<{ readonly disputed: boolean }, string>) =>
  proposes(
    'refuse',
    under(
      law,
      rule('Somebody has told us that the record of this vehicle is wrong', { vehicle }, ({ vehicle }) => vehicle.disputed),
    ),
  )
