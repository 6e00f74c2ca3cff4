import type { Address, Postcode } from '#definition'
import type { Country, Property } from '#registers/addresses'
import { between, type Chance } from './chance.ts'
import { uprnAt } from './identifiers.ts'

/**
 * Four places that are on no map, under postcode areas that Royal Mail never opened.
 * The first is the town with its own map; the others are where the other nations' people live.
 */
const towns: Readonly<Record<Country, { readonly en: string; readonly cy: string | null; readonly area: string }>> = {
  wales: { en: 'Havenmouth', cy: 'Aberhafan', area: 'PW' },
  england: { en: 'Wexcombe Gate', cy: null, area: 'EG' },
  scotland: { en: 'Strathwhin', cy: null, area: 'SC' },
  'northern-ireland': { en: 'Ballyquern', cy: null, area: 'UL' },
}
const streets: readonly (readonly [en: string, cy: string])[] = [
  ['High Street', 'Stryd Fawr'],
  ['Harbour Street', 'Stryd yr Harbwr'],
  ['Chapel Lane', 'Lôn y Capel'],
  ['Church Road', 'Heol yr Eglwys'],
  ['Lower Quay', 'Y Cei Isaf'],
  ['Station Road', 'Ffordd yr Orsaf'],
  ['Mill Lane', 'Lôn y Felin'],
  ['Orchard Close', 'Clos y Berllan'],
  ['Castle Terrace', 'Teras y Castell'],
  ['Market Square', 'Sgwâr y Farchnad'],
  ['New Bridge Street', 'Stryd y Bont Newydd'],
  ['School Hill', 'Rhiw’r Ysgol'],
  ['White House Avenue', 'Rhodfa’r Tŷ Gwyn'],
  ['Ŵyn Place', 'Maes yr Ŵyn'],
  ['Old Port Row', 'Rhes yr Hen Borth'],
  ['Long Field', 'Y Cae Hir'],
]
const unitLetters = 'ABDEFGHJLNPQRSTUWXYZ'
const housesAStreet = 120
const doorsApart = 12

/** Each position has a property of its own, so that no two strangers share a UPRN. */
export function propertyAt(chance: Chance, position: number, country: Country): Property {
  const { en, cy, area } = towns[country]
  const [street, inWelsh] = streets[position % streets.length] ?? ['High Street', 'Stryd Fawr']
  const house = 1 + (Math.floor(position / streets.length) % housesAStreet)
  const kind = chance.pick(['house', 'house', 'house', 'flat'] as const)
  const door = kind === 'flat' ? `Flat ${between(chance, 1, 12)}, ${house}` : String(house)
  const doorInWelsh = door.replace('Flat', 'Fflat')
  return {
    uprn: uprnAt(position),
    lines: [`${door} ${street}`, en],
    linesInWelsh: cy ? [`${doorInWelsh} ${inWelsh}`, cy] : null,
    postcode: postcodeAt(area, position),
    country,
    kind,
    east: 400 + (position % streets.length) * 210 + chance.below(20),
    north: 300 + house * doorsApart,
  }
}
const postcodeAt = (area: string, position: number): Postcode => {
  const district = 1 + (Math.floor(position / 16_000) % 20)
  const sector = Math.floor(position / 1600) % 10
  const unit = `${unitLetters[Math.floor(position / 80) % 20]}${unitLetters[Math.floor(position / 4) % 20]}`
  return `${area}${district} ${sector}${unit}` as Postcode
}

/** The property as a person writes it. */
export const addressOf = ({ lines, postcode, uprn }: Property): Address => ({ lines, postcode, uprn })

/** Where those of no fixed address have their letters sent. */
export const dayCentre: Address = {
  lines: ['The Lamp Day Centre', '1 Lower Quay', 'Havenmouth'],
  postcode: 'PW1 1AA' as Postcode,
}
