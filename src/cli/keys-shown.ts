import type { CredentialSecret } from '#credentials'
import { type Database, nobody } from '#database'
import type { Instant } from '#kernel'
import { type Signer, showVerifier } from '#ledger'
import type { MasterKey } from '#vault'
import type { KeyShown } from '#web'

/** The keys of an installation, and the databases that know what hangs on them. */
export type KeysKept = {
  readonly app: Database
  readonly jobs: Database
  readonly masters: readonly MasterKey[]
  /** When the file of master keys was last changed: the first one has been in use since, at the longest. */
  readonly mastersChangedAt?: Instant | undefined
  readonly signer: Signer
  readonly credentialKeys: readonly CredentialSecret[]
}
type Wrapped = { readonly master: string; readonly keys: number }
type Client = { readonly name: string; readonly since: Instant }
const wrappedBy = `select master, count(*)::int as keys from portreeve.person_key group by master`
const signedSince = 'select min(at) as since from portreeve.checkpoint'
const clientsOf = `select c.name, max(k.made_at) as since from portreeve.api_client c join portreeve.api_key k using (client_id)
  where c.body = $1 and c.ended_at is null and (k.ends_at is null or k.ends_at > $2) group by c.client_id, c.name order by c.name`

const rewrap = 'node src/cli/rewrap-keys.ts'
const rotateClient = 'npm run api-client -- rotate'

/** The keys that the program signs and seals with, by their names: how old, what still hangs on them, how they are changed. */
export async function keysShown(
  { app, jobs, masters, mastersChangedAt: changed, signer, credentialKeys }: KeysKept,
  body: string,
  now: Instant,
): Promise<readonly KeyShown[]> {
  const [wrapped, [ledger], clients] = await Promise.all([
    jobs.statement<Wrapped>(nobody, wrappedBy),
    app.statement<{ since: Instant | null }>(nobody, signedSince),
    app.statement<Client>(nobody, clientsOf, [body, new Date(now)]),
  ])
  return [
    ...masters.map(({ id }, at): KeyShown => {
      const keys = wrapped.find(({ master }) => master === id)?.keys ?? 0
      if (at > 0) return { kind: 'older-master', name: id, keys, command: rewrap }
      return { kind: 'master', name: id, keys, command: rewrap, ...(changed !== undefined && { since: changed }) }
    }),
    { kind: 'ledger', name: showVerifier(signer), ...(ledger?.since && { since: ledger.since }) },
    ...credentialKeys.map(({ id }, at): KeyShown => ({ kind: at === 0 ? 'credentials' : 'older-credentials', name: id })),
    ...clients.map(({ name, since }): KeyShown => ({ kind: 'client', name, since, command: rotateClient })),
  ]
}
