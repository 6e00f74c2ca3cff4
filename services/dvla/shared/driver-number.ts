import { type DriverNumber, driverNumberStem } from '#definition'
import type { Driver } from '#registers/drivers'

const britishLength = 16
/** The first thirteen characters follow from who it is; what is chosen by the register stays. A number of Northern Ireland says nothing of the name. */
export const numberFor = (number: DriverNumber, { name, bornOn, sex }: Pick<Driver, 'name' | 'bornOn' | 'sex'>): DriverNumber => {
  if (number.length !== britishLength) return number
  const stem = driverNumberStem({ name, bornOn, sex: sex === 'unspecified' ? 'male' : sex })
  return `${stem}${number.slice(stem.length)}` as DriverNumber
}
