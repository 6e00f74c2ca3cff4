import { helpPhone } from './phone.ts'

/** Whose every service of Driver Licensing is, and where it holds. */
export const driverLicensing = { body: 'dvla', owner: 'Driver Licensing', nation: 'england-and-wales' } as const
/** For how long cases that change what a licence says are kept. */
export const keptLikeEndorsements = { years: 11, because: 'endorsements stay on a licence for up to eleven years' } as const
/** Where its officers look at what a machine may not grant, and the telephone that letters about it give. */
export const licensingDesk = { desk: 'licensing', phone: helpPhone } as const
