/** Every event provably unaltered: the tree over them, its signed checkpoints, its witnesses and its checker. */
export { append } from './append.ts'
export { appendSaid, type Said } from './append-said.ts'
export { type Finding, findingsMax, showFinding } from './finding.ts'
export { type Followed, type FollowOptions, follow } from './follow.ts'
export { signerFrom, verifierFrom } from './key.ts'
export { canonicalSql, leafOf, type Recorded } from './leaf.ts'
export {
  type Checkpoint,
  checkLine,
  cosign,
  noteBytesMax,
  parseNote,
  parseVerifier,
  readCheckpoint,
  type Signer,
  showVerifier,
  signCheckpoint,
  signerOf,
  type Verifier,
} from './note.ts'
export { type Consistency, extendsTree, type Inclusion, includes } from './proof.ts'
export { ledgerRetention } from './retention.ts'
export { createSequencer, type Lag, type Sequencer, type SequencerOptions } from './sequencer.ts'
export { changedChannel } from './step.ts'
export { type Verified, type VerifyOptions, verifyLedger } from './verify.ts'
export type { Witness, WitnessAnswer, WitnessRequest } from './witness.ts'
