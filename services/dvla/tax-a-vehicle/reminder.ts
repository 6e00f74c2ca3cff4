import { displayMark, notice, remind } from '#definition'
import { vehicles } from '#registers/vehicles'
import { reminderDays } from './rates.ts'
import { exciseAct } from './vehicle.ts'

const digitsOfReminder = 16
const taxEnds = notice({
  id: 'vehicle-tax-reminder',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', make: 'text', until: 'date', number: 'text', where: 'text' },
  subject: 'The tax of your vehicle {mark} ends on {until}',
  body: [
    'The tax of {mark}, made by {make}, ends on {until}. Tax it before then, even if there is nothing to pay.',
    'Tax it at {where}/dvla/tax-a-vehicle. You need no account: the number of this reminder is {number}.',
    'It needs an MOT, if it is old enough for one, and insurance.',
    'If you keep it off the road, tell us so (SORN). If you no longer have it, tell us that.',
  ],
})
/** Whoever has taxed it by then, sold it, or taken it off the road hears nothing. The number is new, and that of the last reminder shows nothing any more. */
export const taxReminder = remind(vehicles, {
  id: 'tax-ends',
  day: 'taxedUntil',
  ahead: reminderDays,
  reads: ['mark', 'make', 'taxedUntil', 'taxBought', 'references', 'sornFrom', 'scrappedOn', 'exportedOn'],
  purpose: 'to remind you that the tax of your vehicle ends',
  law: exciseAct('22'),
  notice: taxEnds,
  unless: ({ taxBought, sornFrom, scrappedOn, exportedOn }) =>
    sornFrom !== null || scrappedOn !== null || exportedOn !== null || taxBought.some(({ byNewKeeper }) => byNewKeeper),
  digits: digitsOfReminder,
  changes: ['references'],
  change: ({ references }, { number }) => ({
    references: [...references.filter((one) => !/^\d{16}$/.test(one)), number],
  }),
  says: ({ mark, make, taxedUntil }, { number }) => ({
    mark: displayMark(mark),
    make,
    until: taxedUntil as NonNullable<typeof taxedUntil>,
    number,
  }),
})
