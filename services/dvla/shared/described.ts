import { number, oneOf } from '#definition'

/* What a log book says of a vehicle, asked in one way. */
const ccMax = 30_000
const kilogramsMax = 100_000

export const askColour = (ask: string) =>
  oneOf({
    ask,
    hint: 'The one that there is most of',
    options: {
      BLACK: 'Black',
      BLUE: 'Blue',
      BROWN: 'Brown',
      GREEN: 'Green',
      GREY: 'Grey',
      ORANGE: 'Orange',
      RED: 'Red',
      SILVER: 'Silver',
      WHITE: 'White',
      YELLOW: 'Yellow',
    },
  })
export const askFuel = (ask: string) =>
  oneOf({
    ask,
    options: { petrol: 'Petrol', diesel: 'Diesel', electric: 'Electricity', hybrid: 'Petrol or diesel, and electricity', gas: 'Gas' },
  })
export const askEngineSize = (ask: string) => number({ ask, hint: 'Like 1598', min: 1, max: ccMax })
export const askWeight = (ask: string) => number({ ask, min: 1, max: kilogramsMax })
