import type { Claims, CredentialSummary } from '#credentials'
import { type Credential, credentialOf, type Say, showClaim } from '#definition'
import type { Language, PlainDate } from '#kernel'
import type { SummaryRow } from './components/summary-list.ts'
import { tag } from './components/tag.ts'
import { type Html, html } from './html.ts'
import type { ServiceView } from './service-view.ts'

/** How a credential stands on a day, with what the days say of it. */
export type StandsNow = CredentialSummary['standing'] | 'expired' | 'not-yet'
type Days = Pick<CredentialSummary, 'standing' | 'validUntil'> & { readonly validFrom?: PlainDate }
/** What an officer decided counts before the days. */
export const standsNow = ({ standing, validFrom, validUntil }: Days, today: PlainDate): StandsNow => {
  if (standing !== 'valid') return standing
  if (validUntil < today) return 'expired'
  return validFrom !== undefined && validFrom > today ? 'not-yet' : 'valid'
}
/** Of a copy of what a register says: whether the copy is good, which says nothing of what it is a copy of. */
export function copyTag(now: StandsNow, t: Say): Html {
  if (now === 'valid') return tag({ text: t('Latest copy') })
  return now === 'suspended' ? standsTag(now, t) : tag({ text: t('Older copy') })
}
export function standsTag(now: StandsNow, t: Say): Html {
  if (now === 'valid') return tag({ text: t('Valid'), classes: 'govuk-tag--green' })
  if (now === 'suspended') return tag({ text: t('Suspended'), classes: 'govuk-tag--yellow' })
  if (now === 'not-yet') return tag({ text: t('Not valid yet'), classes: 'govuk-tag--yellow' })
  return tag({ text: now === 'revoked' ? t('Revoked') : t('Expired'), classes: 'govuk-tag--red' })
}

/** As the version of the service has it that issued it. Undefined where that version is gone. */
const declared = (view: ServiceView | undefined, kind: string): Credential | undefined => view && credentialOf(view.service, kind)
export const credentialTitle = (view: ServiceView | undefined, kind: string, language: Language): string => {
  const found = declared(view, kind)
  return found && view ? view.say[language](found.title) : kind
}
type Kept = { readonly view: ServiceView | undefined; readonly kind: string; readonly claims: Claims; readonly language: Language }
export type Claim = { readonly name: string; readonly says: string; readonly shown: string }
/** What it says, in the order of its declaration. */
export function claimsSaid({ view, kind, claims, language }: Kept): readonly Claim[] {
  const known = Object.entries(declared(view, kind)?.claims ?? {})
  if (!view || known.length === 0) return Object.entries(claims).map(([name, value]) => ({ name, says: name, shown: String(value) }))
  const say = view.say[language]
  return known.flatMap(([name, claim]) =>
    Object.hasOwn(claims, name) ? [{ name, says: say(claim.says), shown: showClaim(claim, claims[name], language, say) }] : [],
  )
}
/** Everything that it could say, in the order of its declaration. */
export function claimsDeclared({ view, kind, claims, language }: Kept): readonly Pick<Claim, 'name' | 'says'>[] {
  const known = Object.entries(declared(view, kind)?.claims ?? {})
  if (!view || known.length === 0) return Object.keys(claims).map((name) => ({ name, says: name }))
  return known.map(([name, { says }]) => ({ name, says: view.say[language](says) }))
}
/** Whether a code of it shows what registers say now. */
export const isAsItStands = (view: ServiceView | undefined, kind: string): boolean => declared(view, kind)?.asItStands === true
/** What whoever checks a code of it must give besides: the end of which claim, and that end. Undefined where the code is enough. */
export function checkedWith({ view, kind, claims, language }: Kept): { readonly says: string; readonly end: string } | undefined {
  const found = declared(view, kind)
  const value = found?.checkedWith && claims[found.checkedWith.claim]
  if (!view || !found?.checkedWith || value === undefined) return undefined
  const { claim, last } = found.checkedWith
  return { says: view.say[language](found.claims[claim]?.says ?? claim), end: String(value).slice(-last) }
}
export const claimRows = (kept: Kept): readonly SummaryRow[] =>
  claimsSaid(kept).map(({ says, shown }) => ({ key: { text: says }, value: { html: html`<span class="lines">${shown}</span>` } }))

/** What an officer did with it, for the story of the case. */
export const setWords = (standing: unknown, title: string, t: Say): string =>
  standing === 'revoked'
    ? t('Revoked: {title}', { title })
    : standing === 'suspended'
      ? t('Suspended: {title}', { title })
      : t('Valid again: {title}', { title })
