import { numberFee } from '../shared/private-marks.ts'

export const keepingFee = numberFee('Taking a private number off a vehicle, which pays for putting it on another')
