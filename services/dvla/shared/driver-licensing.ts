import { told } from '#definition'

/** Whose every service of Driver Licensing is, where it holds, and what its applications are about: letters say no number that others could use. */
export const driverLicensing = {
  body: 'dvla',
  owner: 'Driver Licensing',
  nation: 'england-and-wales',
  concerns: told('Driving licence'),
} as const
/** For how long cases that change what a licence says are kept. */
export const keptLikeEndorsements = { years: 11, because: 'endorsements stay on a licence for up to eleven years' } as const
/** Where its officers look at what a machine may not grant. */
export const licensingDesk = { desk: 'licensing' } as const
