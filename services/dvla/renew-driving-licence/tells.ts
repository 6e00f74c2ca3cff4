import { told, toldWhen } from '#definition'
import { isPhotocard, validity } from './driver.ts'
import { fee } from './fee.ts'
import { asksHealth, cannotSee, officerLooks } from './rules.ts'

/** What the person sees before they declare and send. */
export const summary = [
  toldWhen(
    cannotSee,
    told('You must not drive if you cannot read a number plate from 20 metres, with glasses or contact lenses if you need them.'),
  ),
  toldWhen(
    isPhotocard,
    told(
      'The new card costs {fee} and is good until {until}.',
      { fee: 'money', until: 'date' },
      { fee, validity },
      ({ fee, validity }) => ({
        fee,
        until: validity.cardUntil,
      }),
    ),
  ),
  toldWhen(asksHealth, told('There is nothing to pay.')),
  toldWhen(officerLooks, told('An officer looks at your health, and will write to you.')),
]
