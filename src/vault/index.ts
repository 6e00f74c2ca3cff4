export * from './blind.ts'
export { vaultRetention } from './retention.ts'
export { keyBytes, open, type PersonKey, seal } from './seal.ts'
export * from './vault.ts'
