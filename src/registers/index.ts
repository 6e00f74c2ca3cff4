/** The gate: the only way to registers, which writes down who looked. */
export { accessesPerPageMax } from './accesses.ts'
export { ownerOfThings } from './declared.ts'
export { recordsPerReadMax } from './gate.ts'
export { createRecordKeeper, type RecordKeeper } from './keeper.ts'
export { createRegisters } from './registers.ts'
export { looksKept, recordsRetention, registersRetention } from './retention.ts'
export { changeColumns } from './rows.ts'
export * from './types.ts'
