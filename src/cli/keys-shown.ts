import type { CredentialSecret } from '#credentials'
import { asPerson, type Database, nobody } from '#database'
import type { Instant, Uuid } from '#kernel'
import { type Signer, showVerifier } from '#ledger'
import type { MasterKey } from '#vault'
import type { KeyShown } from '#web'
import type { KeysSeen } from './keys-seen.ts'

/** The keys of an installation, and the databases that know what hangs on them. */
export type KeysKept = {
  readonly app: Database
  readonly jobs: Database
  readonly masters: readonly MasterKey[]
  /** Since when each secret has been what it is. */
  readonly seen: Pick<KeysSeen, 'since'>
  /** How often a body turned its key for credentials, and when. */
  readonly credentialTurns: (body: string) => readonly { readonly at: Instant }[]
  readonly signer: Signer
  readonly credentialKeys: readonly CredentialSecret[]
}
type Wrapped = { readonly master: string; readonly keys: number }
type Client = { readonly id: Uuid; readonly name: string; readonly since: Instant }
type Told = { readonly since: Instant }
const wrappedBy = `select master, count(*)::int as keys from portreeve.person_key group by master`
const signedSince = 'select min(at) as since from portreeve.checkpoint'
const clientsOf = `select c.client_id as id, c.name, max(k.made_at) as since from portreeve.api_client c join portreeve.api_key k using (client_id)
  where c.body = $1 and c.ended_at is null and (k.ends_at is null or k.ends_at > $2) group by c.client_id, c.name order by c.name`

const toldSince = 'select coalesce(secret_at, made_at) as since from portreeve.api_webhook where person_id = $1'

const rewrap = 'node src/cli/rewrap-keys.ts'
/** Under which name the secrets of an installation are told apart. */
export const masterName = (id: string): string => `master key ${id}`
export const credentialName = (id: string): string => `credential key ${id}`

/** The keys that the program signs and seals with, by their names: how old, what still hangs on them, how they are changed. */
export async function keysShown(
  { app, jobs, masters, seen, signer, credentialKeys, credentialTurns }: KeysKept,
  body: string,
  now: Instant,
): Promise<readonly KeyShown[]> {
  const [since, wrapped, [ledger], clients] = await Promise.all([
    seen.since(),
    jobs.statement<Wrapped>(nobody, wrappedBy),
    app.statement<{ since: Instant | null }>(nobody, signedSince),
    app.statement<Client>(nobody, clientsOf, [body, new Date(now)]),
  ])
  return [
    ...masters.map(({ id }, at): KeyShown => {
      const keys = wrapped.find(({ master }) => master === id)?.keys ?? 0
      const kind = at > 0 ? 'older-master' : 'master'
      return { kind, name: id, keys, command: rewrap, setting: 'rewrap-keys', ...sinceOf(since.get(masterName(id))) }
    }),
    { kind: 'ledger', name: showVerifier(signer), ...(ledger?.since && { since: ledger.since }) },
    ...credentialKeys.map(({ id }, at): KeyShown => {
      if (at > 0) return { kind: 'older-credentials', name: id, ...sinceOf(since.get(credentialName(id))) }
      const turns = credentialTurns(body)
      const name = turns.length === 0 ? id : `${id}, ${turns.length + 1}`
      return { kind: 'credentials', name, setting: 'credential-key', ...sinceOf(turns.at(-1)?.at ?? since.get(credentialName(id))) }
    }),
    ...clients.map(({ id, name, since }): KeyShown => ({ kind: 'client', name, since, setting: `client-key.${id}` })),
    ...(await Promise.all(clients.map((client) => webhookOf(app, client)))).flat(),
    { kind: 'sessions', name: '' },
    { kind: 'tokens', name: '' },
  ]
}
const sinceOf = (since: Instant | undefined) => since !== undefined && { since }
const webhookOf = async (app: Database, { id, name }: Client): Promise<readonly KeyShown[]> => {
  const [told] = await app.statement<Told>(asPerson(id), toldSince, [id])
  return told ? [{ kind: 'webhook', name, since: told.since, setting: `webhook-secret.${id}` }] : []
}
