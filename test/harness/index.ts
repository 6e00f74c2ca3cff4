export * from './database.ts'
export * from './events.ts'
export * from './failed-jobs.ts'
export * from './walker.ts'
