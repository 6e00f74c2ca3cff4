import { date, declaration, file, number, oneOf, optional, rule, text, vin as vinQuestion, yearsBack, yesNo } from '#definition'
import { askColour, askEngineSize, askFuel, askWeight } from '../shared/described.ts'
import { sameVin } from '../shared/registering.ts'

const gramsMax = 1_000
/** Nothing that is registered is older: the first motor vehicles are of the 1880s. */
const vehicleYearsMax = 150
export const comes = oneOf({
  ask: 'Where does the vehicle come from?',
  options: {
    imported: 'It was brought here from another country',
    kit: 'It was built from a kit or from parts',
    altered: 'It was rebuilt or radically altered',
    other: 'It was never registered: new without a maker’s certificate, or used off the road until now',
  },
})
export const isImported = rule('It was brought here from another country', { comes }, ({ comes }) => comes === 'imported')
export const vin = optional(
  vinQuestion({
    ask: 'What is the vehicle identification number (VIN)?',
    hint: '17 letters and digits stamped into the vehicle. Leave it empty if it has none or a shorter one',
  }),
)
export const { there, registered } = sameVin(vin)
export const kindOf = oneOf({
  ask: 'What kind of vehicle is it?',
  options: { car: 'A car', 'light-goods': 'A van', motorcycle: 'A motorcycle or moped', other: 'Something else' },
})
export const make = text({
  ask: 'What is its make?',
  hint: 'For something built: the maker of the kit, or the words “own build”',
  lengthMax: 30,
})
export const model = text({ ask: 'What is its model?', lengthMax: 40 })
export const colour = askColour('What colour is it?')
export const fuel = askFuel('What does it run on?')
export const burns = rule('It has an engine that burns fuel', { fuel }, ({ fuel }) => fuel !== 'electric')
export const engineCc = askEngineSize('What is the engine’s size in cubic centimetres?')
export const co2 = optional(
  number({
    ask: 'How much carbon dioxide does it emit in grams a kilometre?',
    hint: 'As its certificate says. Leave it empty if nothing says so',
    min: 0,
    max: gramsMax,
  }),
)
export const weightKg = optional(askWeight('What is its weight with load in kilograms?'))
export const approval = optional(
  text({ ask: 'What is the number of its type approval?', hint: 'Leave it empty if it has none', lengthMax: 40 }),
)
export const firstUsedOn = optional(
  date({
    ask: 'On which day was it first registered anywhere?',
    falls: 'past',
    notBefore: [yearsBack(vehicleYearsMax)],
    hint: 'Or made, if it never was. Leave it empty if nobody knows',
  }),
)
export const arrivedOn = date({
  ask: 'On which day did it come into the United Kingdom?',
  falls: 'past',
  notBefore: [yearsBack(vehicleYearsMax)],
})
export const toldHmrc = yesNo({
  ask: 'Have you told HM Revenue and Customs about it?',
  hint: 'This is called NOVA, the notification of vehicle arrivals',
})
export const nova = text({ ask: 'What is the reference of the notification (NOVA)?', lengthMax: 30 })
export const approved = file({
  ask: 'Show us that it is of an approved type',
  hint: 'A certificate of conformity, of individual approval (IVA) or of mutual recognition, or why it needs none',
})
export const identity = file({
  ask: 'Show us what vehicle it is',
  hint: 'The registration document of the other country, receipts of the parts, or a dating letter',
})
export const mot = optional(
  file({ ask: 'Show us its MOT certificate', hint: 'For a vehicle that is three years old or older. Leave it empty for a newer one' }),
)
export const isTrue = declaration({
  ask: 'This is so, the vehicle is insured for its keeper before it is used, and you may inspect it',
})
