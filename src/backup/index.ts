/** Backups: whole copies of the working program, everything that changes since, and the way back to a time. Keys are never among them. */
export { type BaseOptions, takeBase } from './base.ts'
export { createFollowing, type Following, followEveryMs, stopFollowing } from './follow.ts'
export { Damaged, type Manifest, type Place, placeOf, Unfit } from './place.ts'
export { type Pruned, prune } from './prune.ts'
export { type Plan, planRestore, restore } from './restore.ts'
