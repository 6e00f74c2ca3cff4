export * from './file.ts'
export type { Files } from './files.ts'
export * from './scanner.ts'
export * from './store.ts'
