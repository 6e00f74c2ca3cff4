import { numberFee } from '../shared/private-marks.ts'

/** What is on a certificate was paid for when it was taken off a vehicle or bought. */
export const transferFee = numberFee('Moving a private number from one vehicle to another')
