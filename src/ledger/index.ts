/** Every event provably unaltered: the tree over them, its signed checkpoints, its witnesses and its checker. */
export { append } from './append.ts'
export { leafOf, type Recorded } from './leaf.ts'
