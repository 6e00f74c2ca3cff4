import { credential, revoke } from '#definition'
import { categoryWords, offenceWords } from './licence-codes.ts'

/** What somebody keeps of their licence and shows a part of, such as to whoever lends them a car. */
export const digitalCopy = credential({
  id: 'driving-licence',
  title: 'Driving licence',
  claims: {
    name: { says: 'Name', kind: 'text' },
    number: { says: 'Driver number', kind: 'text' },
    drives: { says: 'May drive', kind: 'codes', words: categoryWords },
    learns: { says: 'May learn to drive', kind: 'codes', words: categoryWords },
    cardUntil: { says: 'Card valid until', kind: 'date' },
    drivesUntil: { says: 'Right to drive until', kind: 'date' },
    points: { says: 'Points', kind: 'number' },
    offences: { says: 'Offences', kind: 'codes', words: offenceWords },
    disqualifiedUntil: { says: 'Disqualified until', kind: 'date' },
    asOn: { says: 'As our record had it on', kind: 'date' },
  },
  checkedWith: { claim: 'number', last: 8 },
  oneAtATime: true,
  asItStands: true,
})
/** Whatever was copied before says something else than the record now does. */
export const takeBackCopies = revoke(digitalCopy)
