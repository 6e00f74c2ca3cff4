import { helpPhone } from './phone.ts'

/** Whose every service of Vehicle Services is, and where it holds. */
export const vehicleServices = { body: 'dvla', owner: 'Vehicle Services', nation: 'england-and-wales' } as const
/** Where its officers look at what a machine may not grant, and the telephone that letters about it give. */
export const vehicleChecks = { desk: 'vehicle-checks', phone: helpPhone } as const
