import { z } from 'zod'
import type { Issuer, RoleOrDesk, StaffAnswer } from '#identity'
import { assert, type Clock, type Log } from '#kernel'
import { createRelyingParty, failed, type RelyingPartySettings } from '../openid/relying-party.ts'

/** What membership of a group of the staff directory means here: a role, or a desk to work at, at one body. */
export type GroupMeaning = { readonly body: string; readonly role: RoleOrDesk }
export type StaffIssuerSettings = RelyingPartySettings & {
  readonly groups: Readonly<Record<string, GroupMeaning>>
  /** Sign-ins older than this are asked for again: a shared machine, a forgotten tab. */
  readonly signInMinutesMax: number
}
export type StaffIssuerParts = { readonly settings: StaffIssuerSettings; readonly clock: Clock; readonly log: Log }

/** RFC 8176: what counts as a second factor. A password alone, or a code alone, does not. */
const secondFactor = 'mfa'
const groupsMax = 500
const clockMinutesMax = 1

const officerClaims = z.object({
  name: z.string().min(1).max(200),
  amr: z.array(z.string()).max(20),
  auth_time: z.number(),
  groups: z.array(z.string()).max(groupsMax),
})
const claimsAsked = JSON.stringify({
  id_token: { amr: { essential: true }, auth_time: { essential: true }, groups: { essential: true }, name: { essential: true } },
})

/** The sign-in of officers: another issuer than the citizens', with a second factor, and with roles that the directory's groups give. */
export const createStaffIssuer = ({ settings, clock, log }: StaffIssuerParts): Issuer<StaffAnswer> => {
  for (const [group, { role }] of Object.entries(settings.groups))
    assert(/^[a-z0-9-]{1,60}$/.test(role), `the role or desk of ${group} is written in small letters, digits and dashes`)
  const party = createRelyingParty({ settings, clock, log })
  const begin: Issuer<StaffAnswer>['begin'] = (attempt, at) =>
    party.begin(attempt, { scope: 'openid', claims: claimsAsked, max_age: String(settings.signInMinutesMax * 60) }, at)

  const finish: Issuer<StaffAnswer>['finish'] = async (attempt, callback) => {
    const tokens = await party.exchange(attempt, callback)
    if (tokens.kind === 'failed') return tokens
    const claims = officerClaims.safeParse(tokens.claims)
    if (!claims.success) return failed('answer-not-trusted', 'claims of the id token')
    const { name, amr, groups } = claims.data
    if (!amr.includes(secondFactor)) return failed('no-second-factor', 'amr')
    const minutesAgo = (clock.now() - tokens.authTime) / 60_000
    if (minutesAgo > settings.signInMinutesMax + clockMinutesMax) return failed('answer-not-trusted', 'auth_time is too long ago')
    const meant = meaningOf(settings.groups, groups)
    if (!meant) return failed('not-an-officer', 'no group with a role')
    const { idToken, authTime } = tokens
    return { kind: 'known', issuer: settings.issuer, subject: tokens.claims.sub, name, ...meant, authTime, idToken }
  }
  return Object.freeze({ begin, finish, signOut: party.signOut, loggedOut: party.loggedOut })
}

/** One body at a time: whoever works for two has two accounts, so that nobody acts for one with the other's roles. */
const meaningOf = (
  meanings: StaffIssuerSettings['groups'],
  groups: readonly string[],
): { body: string; roles: readonly RoleOrDesk[] } | undefined => {
  const meant = groups.flatMap((group) => (Object.hasOwn(meanings, group) ? [meanings[group] as GroupMeaning] : []))
  const [first] = meant
  if (!first || meant.some(({ body }) => body !== first.body)) return undefined
  return { body: first.body, roles: [...new Set(meant.map(({ role }) => role))] }
}
