/** The engine on a fresh database with a moved clock and a small service of its own, for tests and benchmarks. */
export * from './allotment.ts'
export * from './engine.ts'
export * from './outside.ts'
