import type { CredentialSecret } from '#credentials'
import { type Database, nobody } from '#database'
import type { Instant } from '#kernel'
import { type Signer, showVerifier } from '#ledger'
import type { MasterKey } from '#vault'
import type { KeyShown } from '#web'

type Parts = {
  readonly app: Database
  readonly jobs: Database
  readonly masters: readonly MasterKey[]
  readonly signer: Signer
  readonly credentialKeys: readonly CredentialSecret[]
}
type Wrapped = { readonly master: string; readonly keys: number; readonly since: Instant; readonly until: Instant }
type Client = { readonly name: string; readonly since: Instant }
const wrappedBy = `select master, count(*)::int as keys, min(made_at) as since, max(made_at) as until from portreeve.person_key
  group by master order by master`
const signedSince = 'select min(at) as since from portreeve.checkpoint'
const clientsOf = `select c.name, max(k.made_at) as since from portreeve.api_client c join portreeve.api_key k using (client_id)
  where c.body = $1 and c.ended_at is null and (k.ends_at is null or k.ends_at > $2) group by c.client_id, c.name order by c.name`

const rewrap = 'node src/cli/rewrap-keys.ts'
const rotateClient = 'npm run api-client -- rotate'

/** The keys that the program signs and seals with, by their names: how old, what still hangs on them, how they are changed. */
export async function keysShown(
  { app, jobs, masters, signer, credentialKeys }: Parts,
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
      const of = wrapped.find(({ master }) => master === id)
      const kind = at === 0 ? 'master' : 'older-master'
      return { kind, name: id, keys: of?.keys ?? 0, command: rewrap, ...(of && { since: of.since }) }
    }),
    { kind: 'ledger', name: showVerifier(signer), ...(ledger?.since && { since: ledger.since }) },
    ...credentialKeys.map(({ id }, at): KeyShown => ({ kind: at === 0 ? 'credentials' : 'older-credentials', name: id })),
    ...clients.map(({ name, since }): KeyShown => ({ kind: 'client', name, since, command: rotateClient })),
  ]
}
