import { address, bound, date, fact, name, oneOf, optional, text } from '#definition'
import { toEndTax, toPassOn, vehicles } from '#registers/vehicles'
import { registration } from '../shared/law.ts'
import { proofFor, sinceRegistered, whichVehicle } from '../shared/own-vehicle.ts'

export const plate = whichVehicle({
  ask: 'Which vehicle do you no longer have?',
  missing: 'Select the vehicle that you no longer have',
})
export const proof = proofFor(plate, [11])
export const vehicle = fact(vehicles, {
  by: { mark: plate, references: proof.shown },
  reads: [...toEndTax, ...toPassOn],
  changes: [
    'keeper',
    'references',
    'logBookIssuedOn',
    'inTrade',
    'keptSince',
    'taxedUntil',
    'taxBought',
    'sornFrom',
    'scrappedOn',
    'exportedOn',
  ],
  purpose: 'to record that you no longer have the vehicle',
  law: registration('22'),
})
export const happened = oneOf({
  ask: 'What happened to the vehicle?',
  options: {
    person: 'I sold it or gave it to somebody',
    trade: 'The motor trade or an insurer took it: sold, part exchanged or written off',
    scrapped: 'It was scrapped at an authorised treatment facility',
    exported: 'It has left the United Kingdom for 12 months or longer',
  },
})
export const endedOn = date({
  ask: 'On which day did that happen?',
  falls: 'past',
  notBefore: [
    sinceRegistered(vehicle),
    bound(
      'Our record says that its keeper has had it since {day}. Enter that day or a later one',
      { vehicle },
      ({ vehicle }) => vehicle.keptSince,
    ),
  ],
})
export const buyer = name({ ask: 'Who has it now?', hint: 'The name of the new keeper, as they give it', ofAnother: true })
export const buyerHome = address({ ask: 'What is the new keeper’s address?', hint: 'The new log book goes there', ofAnother: true })
export const trader = text({ ask: 'Which business took it?', hint: 'Its name', missing: 'Enter the name of the business' })
export const facility = text({ ask: 'Which facility scrapped it?', hint: 'Its name', missing: 'Enter the name of the facility' })
export const certificate = optional(
  text({
    ask: 'What is the number of the certificate of destruction?',
    hint: 'The facility gives it to you. Leave it empty if you have none',
  }),
)
