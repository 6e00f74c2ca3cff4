import { displayMark, type Mark, type Need, type Told, told } from '#definition'

/** Whose every service of Vehicle Services is, and where it holds. */
export const vehicleServices = { body: 'dvla', owner: 'Vehicle Services', nation: 'england-and-wales' } as const
/** Where its officers look at what a machine may not grant. */
export const vehicleChecks = { desk: 'vehicle-checks' } as const
/** What an application about one vehicle is about. */
export const aboutVehicle = (plate: Need<Mark>): Told =>
  told('Vehicle {mark}', { mark: 'text' }, { plate }, ({ plate }) => ({ mark: displayMark(plate) }))
/** What one about a private number is about, wherever the number is. */
export const aboutNumber = (number: Need<Mark>): Told =>
  told('Private number {mark}', { mark: 'text' }, { number }, ({ number }) => ({ mark: displayMark(number) }))
