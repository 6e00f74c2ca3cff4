import { regulations } from '#definition'

/** Rights to registration marks that are on no vehicle. */
export const retention = regulations('Retention of Registration Marks Regulations 1993', 'uksi/1993/987')
