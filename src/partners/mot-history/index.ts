export { type MotErrorCode, type MotErrorMeaning, motErrorCodes, motErrors } from './errors.ts'
export { createMotHistory, type MotHistoryParts, type MotHistorySettings } from './mot-history.ts'
export { createMotHistoryStandIn, type MotFault, type MotHistoryStandIn, type MotHistoryStandInParts, otherMotFaults } from './stand-in.ts'
export type { MotVehicle } from './vehicle.ts'
