export * from './database.ts'
export * from './events.ts'
export * from './walker.ts'
