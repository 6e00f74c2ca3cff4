import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnyService, check, credential, describe, issue, revoke, type Stage } from '#definition'
import { day } from '#kernel'
import licence from '../../test/services/services/havenmouth/street-trading-licence/service.ts'

const badge = credential({
  id: 'badge',
  title: 'Badge',
  claims: { iss: { says: 'Issuer', kind: 'text' }, name: { says: ' ', kind: 'text' } },
})
const other = credential({ id: 'badge', title: ' ', claims: {} })
const odd = credential({ id: 'Odd Badge', title: 'Odd', claims: {} })
const short = credential({
  id: 'short',
  title: 'Short',
  claims: { since: { says: 'Since', kind: 'date' } },
  checkedWith: { claim: 'since', last: 4 },
})
const dated = { claims: { since: day('2026-01-01') }, validUntil: day('2036-01-01') }
const said = { claims: { iss: null, name: 'x' }, validUntil: day('2036-01-01') }
/** The licence with more at the stages named. */
const withEffects = (more: Readonly<Record<string, Stage['effects']>>, who: AnyService['who'] = licence.who): AnyService => {
  const stages = Object.entries<Stage>(licence.stages).map(([name, stage]) => [
    name,
    { ...stage, effects: [...(stage.effects ?? []), ...(more[name] ?? [])] },
  ])
  return { ...licence, who, stages: Object.fromEntries(stages) } as AnyService
}
const place = /\(src\/definition\/check-credentials\.test\.ts:\d+\)$/

test('every mistake in a credential is reported with the place to mend', () => {
  const given = { claims: {}, validUntil: day('2036-01-01') }
  const found = check(
    withEffects({
      licensed: [issue(badge, {}, () => said), issue(other, {}, () => given), issue(odd, {}, () => given), issue(short, {}, () => dated)],
      refused: [issue(badge, {}, () => said)],
    }),
  ).filter((line) => !line.includes('no Welsh for'))
  const expected = [
    /"badge" is issued at "refused", which does not end granted/,
    /the credential "badge" cannot call a claim "iss"/,
    /the credential "badge" does not say what "name" is/,
    /two credentials are called "badge"/,
    /the credential "badge" has no title/,
    /the credential "badge" says nothing/,
    /the credential "short" is checked with "since", which is no claim of it in words/,
    /the credential "short" is checked with too few characters: 6 at least/,
    /the credential "Odd Badge" must be called by small letters/,
    /the credential "Odd Badge" says nothing/,
  ]
  for (const one of expected)
    assert.ok(
      found.some((line) => one.test(line) && place.test(line)),
      `${one}\n${found.join('\n')}`,
    )
  assert.equal(found.length, expected.length, found.join('\n'))
})
test('a service that knows nobody can issue nothing, and may take nothing for granted in Welsh', () => {
  const found = check(withEffects({ licensed: [issue(badge, {}, () => said)] }, { signIn: 'none' }))
  assert.ok(found.some((line) => /"badge" is issued to nobody: only who signs in can keep a credential/.test(line)))
  for (const sentence of ['Badge', 'Issuer'])
    assert.ok(
      found.some((line) => line.includes(`no Welsh for "${sentence}"`)),
      sentence,
    )
})
test('what is issued, what it says and what is taken back is read in both languages', () => {
  const service = withEffects({ withdrawn: [revoke(credential({ id: 'badge', title: 'Trader', claims: {} }))] })
  const english = describe(service, 'en')
  for (const line of [
    'Issues the credential "street-trading-licence".',
    'Revokes the credential "badge".',
    '- **street-trading-licence**: Street trading licence',
    '  - Name of the trade',
  ])
    assert.ok(english.includes(line), line)
  const welsh = describe(service, 'cy')
  for (const line of [
    'Yn rhoi’r tystysgrif ddigidol "street-trading-licence".',
    '**street-trading-licence**: Trwydded masnachu ar y stryd',
    '  - Enw’r fasnach',
  ])
    assert.ok(welsh.includes(line), line)
})
