export * from './blind.ts'
export * from './seal.ts'
export * from './vault.ts'
