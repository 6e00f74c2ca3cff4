import { type Language, type PlainDate, showDate } from '#kernel'
import { type DefinedAt, definedAt } from './defined-at.ts'
import type { Say } from './welsh.ts'

type ClaimKinds = { text: string; date: PlainDate; number: number; yesNo: boolean; codes: string }
/** What a claim is, and how it is put into words: `codes` are words with commas between, each of which `words` explains. */
export type ClaimKind = keyof ClaimKinds
/** The claims of a credential by name: what each is called where people read it, and its kind. */
export type CredentialClaims = Readonly<Record<string, CredentialClaim>>
/** `words`: what a code says, whole sentences by code; a code without one is shown as it is. */
export type CredentialClaim = {
  readonly says: string
  readonly kind: ClaimKind
  readonly words?: Readonly<Record<string, string>>
}
/** What a credential says. A claim that is null is left out of it. */
export type ClaimValues<C extends CredentialClaims> = { readonly [K in keyof C]: ClaimKinds[C[K]['kind']] | null }

/** Something that a body says of a person and that the person keeps and shows, each claim by itself. */
export interface Credential<C extends CredentialClaims = CredentialClaims> {
  readonly id: string
  readonly title: string
  readonly claims: C
  /** Whoever is given a code of it must also give the last characters of this claim. The code is then a short one. */
  readonly checkedWith?: CheckedWith
  /** Each new one takes the place of those that the person was issued under this name before. */
  readonly oneAtATime?: true
  /**
   * Whoever has a code of it is shown what registers say at that moment, and not what they said when it was issued: its service works the
   * claims out again. A copy that is kept is good until its day all the same.
   */
  readonly asItStands?: true
  readonly defined: DefinedAt
}
/** The end of a claim's value, so many characters of it, that proves whoever checks a code to know the document otherwise. */
export type CheckedWith<C extends string = string> = { readonly claim: C; readonly last: number }
type Declared<C extends CredentialClaims> = Omit<Credential<C>, 'defined' | 'checkedWith'> & {
  readonly checkedWith?: CheckedWith<NoInfer<keyof C & string>>
}
/** Declares a credential. Its claims are typed where it is issued. */
export const credential = <const C extends CredentialClaims>(c: Declared<C>): Credential<C> => ({
  ...c,
  defined: definedAt(),
})
/** What is issued: the claims, and the days on which they may be relied on, the last one included. */
export type IssuedCredential<C extends CredentialClaims> = {
  readonly claims: ClaimValues<C>
  readonly validFrom?: PlainDate
  readonly validUntil: PlainDate
  /** A code for these claims is made with it: it stands on the page that says that the case was sent. */
  readonly share?: readonly (keyof C & string)[]
}

/** A claim's value in words. */
export function showClaim({ kind, words = {} }: Omit<CredentialClaim, 'says'>, value: unknown, language: Language, say: Say): string {
  if (kind === 'date') return showDate(value as PlainDate, language)
  if (kind === 'yesNo') return say(value === true ? 'Yes' : 'No')
  if (kind !== 'codes') return String(value)
  const codes = String(value).split(', ')
  return codes.map((code) => (words[code] === undefined ? code : say(words[code]))).join('\n')
}
