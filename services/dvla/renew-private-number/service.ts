import { defineService, exitWhen, missing, page, pageWhen, told, toldWhen, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { retention } from '../shared/mark-law.ts'
import { myRights, rightEnded } from '../shared/private-rights.ts'
import { aboutNumber, vehicleChecks, vehicleServices } from '../shared/vehicle-services.ts'
import { done, me } from './effects.ts'
import { changesNominee, givesUp, hasRunOut, nominee, number, ranOut, right, tooEarly, what } from './questions.ts'
import { reminders } from './reminders.ts'
import { welsh } from './welsh.ts'

const goes = told('Nobody can have the number from then on, and what you paid is not paid back.')

export default defineService({
  id: 'renew-private-number',
  version: 1,
  title: 'Renew, change or give up the right to a private number',
  ...vehicleServices,
  concerns: aboutNumber(number),
  law: [retention('3'), retention('9')],
  who: { signIn: 'P2' },
  start: {
    summary: 'Keep a private number that is on no vehicle for ten more years, say who else may have it, or give it up. It costs nothing.',
    have: ['nothing, if the certificate is in your name'],
    minutes: 1,
  },
  uses: { myRights, right, me },
  pages: [
    page({ number }),
    exitWhen(
      missing('You have no right to that number', right),
      'A number that is on a vehicle needs no renewal. To take one off a vehicle, start there.',
      '/dvla/keep-private-number',
    ),
    rightEnded(right),
    page({ what }, { tells: [ranOut] }),
    exitWhen(tooEarly, 'There is nothing to do yet. We write to you four weeks before it runs out: come back then.'),
    pageWhen(changesNominee, { nominee }),
  ],
  tells: [toldWhen(givesUp, goes)],
  decide: { grant: 'done', refer: { looking: [hasRunOut] }, unsure: 'looking' },
  stages: {
    done: { says: 'Our record says so from now on. A letter is on its way.', ends: 'granted', effects: done },
    ...usualStages({
      ...vehicleChecks,
      days: 5,
      grant: { to: 'done', says: 'Do what they ask' },
      refuse: { says: 'Do not do it', law: retention('3') },
    }),
  },
  reminders,
  kept: { years: 10, because: 'a right to a number runs for ten years' },
  baseline: inventedBaseline({ online: 60_000, phone: 0, post: 30_000 }),
  welsh,
})
