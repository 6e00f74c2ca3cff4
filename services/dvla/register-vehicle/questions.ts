import { declaration, digits, fact, vin as vinQuestion } from '#definition'
import { certified, newVehicles } from '#registers/new-vehicles'
import { exciseAct } from '../shared/law.ts'
import { sameVin } from '../shared/registering.ts'

export const vin = vinQuestion({
  ask: 'What is the vehicle identification number (VIN)?',
  hint: '17 letters and digits, on the certificate of conformity and on the vehicle',
})
export const certificate = digits({
  ask: 'What is the number of the certificate of conformity?',
  lengths: [12],
  hint: '12 digits: whoever sells the vehicle has it',
  wrong: 'Enter the number of the certificate with all its 12 digits',
})
/** Whoever names both has the certificate: what it says is not asked again. */
export const made = fact(newVehicles, {
  by: { vin, certificate },
  reads: certified,
  changes: ['registeredOn'],
  purpose: 'to register a new vehicle without asking what its maker has told us',
  law: exciseAct('21'),
})
export const { there, registered } = sameVin(vin)
export const isTrue = declaration({
  ask: 'The vehicle is new and as its certificate says, it is insured for its keeper, and the keeper knows that I apply',
})
