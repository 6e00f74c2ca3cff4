/** What people may ask of their own data: a copy of it, and that it is left alone. */

export { type Copies, type CopySummary, copiesPerDayMax, createCopies } from './copies.ts'
export { type CopyDocument, type CopySection, copyDaysMax } from './copy.ts'
export { createDetails, type Details, detailsPurpose } from './details.ts'
export { type Holding, holdings, leftOut } from './holdings.ts'
export { aboutAnother } from './mask.ts'
export * from './restriction.ts'
export { createRestrictions } from './restrictions.ts'
export { rightsRetention } from './retention.ts'
export { copySchema } from './schema.ts'
