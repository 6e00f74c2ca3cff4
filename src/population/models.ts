import type { Fuel } from '#registers/vehicles'

/** Invented makes and models. Prices in pounds when new; grams of carbon dioxide a kilometre. */
export type Model = {
  readonly make: string
  readonly model: string
  readonly fuel: Fuel
  readonly engineCc: number | null
  readonly co2: number
  readonly price: number
}
export const models: readonly Model[] = [
  { make: 'CORVANE', model: 'LARK', fuel: 'petrol', engineCc: 999, co2: 98, price: 14_200 },
  { make: 'CORVANE', model: 'FINCH', fuel: 'petrol', engineCc: 1199, co2: 118, price: 19_400 },
  { make: 'CORVANE', model: 'HERON', fuel: 'diesel', engineCc: 1598, co2: 109, price: 26_900 },
  { make: 'HALDEN', model: 'VALE', fuel: 'petrol', engineCc: 1498, co2: 134, price: 24_500 },
  { make: 'HALDEN', model: 'RIDGE', fuel: 'diesel', engineCc: 1995, co2: 158, price: 38_700 },
  { make: 'HALDEN', model: 'SUMMIT', fuel: 'petrol', engineCc: 2997, co2: 214, price: 61_500 },
  { make: 'OSTARA', model: 'E1', fuel: 'electric', engineCc: null, co2: 0, price: 27_800 },
  { make: 'OSTARA', model: 'E5', fuel: 'electric', engineCc: null, co2: 0, price: 54_900 },
  { make: 'OSTARA', model: 'TWIN', fuel: 'hybrid', engineCc: 1598, co2: 42, price: 36_300 },
  { make: 'BRENNIG', model: 'CAPEL', fuel: 'hybrid', engineCc: 1798, co2: 92, price: 29_900 },
  { make: 'BRENNIG', model: 'TARREN', fuel: 'diesel', engineCc: 2143, co2: 181, price: 44_600 },
  { make: 'BRENNIG', model: 'GARTH', fuel: 'gas', engineCc: 1368, co2: 124, price: 18_800 },
]
export const colours = ['WHITE', 'BLACK', 'GREY', 'BLUE', 'RED', 'SILVER', 'GREEN', 'ORANGE'] as const
