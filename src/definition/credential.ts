import { type Language, type PlainDate, showDate } from '#kernel'
import { type DefinedAt, definedAt } from './defined-at.ts'
import type { Say } from './welsh.ts'

type ClaimKinds = { text: string; date: PlainDate; number: number; yesNo: boolean }
/** What a claim is, and how it is put into words. */
export type ClaimKind = keyof ClaimKinds
/** The claims of a credential by name: what each is called where people read it, and its kind. */
export type CredentialClaims = Readonly<Record<string, { readonly says: string; readonly kind: ClaimKind }>>
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
}

/** A claim's value in words. */
export const showClaim = (kind: ClaimKind, value: unknown, language: Language, say: Say): string =>
  kind === 'date' ? showDate(value as PlainDate, language) : kind === 'yesNo' ? say(value === true ? 'Yes' : 'No') : String(value)
