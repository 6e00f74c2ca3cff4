import type { WhyNot } from '#journey'
import type { Uuid } from '#kernel'
import type { Outcome } from './queue-types.ts'

/** `key`: a UUIDv7 issued with the form, so that a second press does nothing more. `version`: of the case as it was shown. */
export type OfficerCommand = { readonly key: Uuid; readonly version: number }
/** `ground`: for a refusal, the sentence of the rule that it rests on (`groundsOf` of #journey). */
/** `remark`: what a second officer adds for other officers; the reason is what the person reads. */
export type Act = OfficerCommand & { readonly action: string; readonly reason: string; readonly ground?: string; readonly remark?: string }
export type Letter = { readonly text: string; readonly files?: readonly Uuid[] }
/** Why the engine did not do what somebody asked: codes for programs. Whoever shows them has words for each. */
export type NotAllowed =
  | WhyNot
  | 'ended'
  | 'decided'
  | 'asked-already'
  | 'nothing-asked'
  /** An officer's question waits: what the person says is the answer to it. */
  | 'answer-first'
  | 'too-many-messages'
  | 'nothing-proposed'
  | 'record-missing'
  | 'other-desk'
  | 'no-desk'
  | 'not-holder'
  | 'may-not-hold'
  /** It has not ended so, was looked at again before, or the time for it is over. */
  | 'no-appeal'
  /** They decided what another officer looks at again now. */
  | 'decided-first'
  | 'may-not-set-credentials'
  | 'may-not-mark-at-risk'
  /** A record that it rests on is kept and not to be used, as its person asked. */
  | 'restricted'
  /** Its person asked that nothing is decided in it meanwhile. */
  | 'kept-undecided'
  | 'too-long'
  /** A record has already what this would give to another. */
  | 'taken'
export type Acted =
  | { readonly kind: 'done'; readonly version: number; readonly stage: string; readonly outcome?: Outcome }
  | { readonly kind: 'proposed'; readonly version: number }
  | { readonly kind: 'not-allowed'; readonly because: NotAllowed }
  | { readonly kind: 'reason-needed' }
  | { readonly kind: 'stale'; readonly version: number }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'absent' }
/** What came of each of many. */
export type BulkDone = { readonly caseId: Uuid; readonly acted: Acted }
