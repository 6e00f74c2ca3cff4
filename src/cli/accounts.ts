import type { Telling } from '#api'
import type { Bilingual, Clock, Instant } from '#kernel'
import { type Settings as BodySettings, type ClientNamed, credentialKey } from '#settings'
import type { KeyShown, PartnerShown } from '#web'
import type { KeysSeen } from './keys-seen.ts'
import { type KeysKept, keysShown } from './keys-shown.ts'
import { standInsInOrder } from './ports.ts'
import type { SettingName, Settings } from './settings.ts'
import { createTurning } from './turning.ts'

/** What the program uses of each partner: where it is, and by which settings. What a setting holds is never shown. */
export type Account = {
  readonly name: Bilingual
  readonly url: string | undefined
  readonly settings: readonly { readonly name: string; readonly given: boolean }[]
}
type Known = { readonly name: Bilingual; readonly at: SettingName; readonly with: readonly SettingName[] }
const same = (name: string): Bilingual => ({ en: name, cy: name })
const known: Readonly<Record<(typeof standInsInOrder)[number], Known>> = {
  pay: { name: same('GOV.UK Pay'), at: 'PAY_URL', with: ['PAY_KEY'] },
  'direct-debit': {
    name: { en: 'The Direct Debit provider', cy: 'Y darparwr Debyd Uniongyrchol' },
    at: 'DIRECT_DEBIT_URL',
    with: ['DIRECT_DEBIT_TOKEN', 'DIRECT_DEBIT_WEBHOOK_SECRET'],
  },
  notify: {
    name: same('GOV.UK Notify'),
    at: 'NOTIFY_URL',
    with: ['NOTIFY_KEY', 'NOTIFY_CALLBACK_TOKEN', 'NOTIFY_EMAIL_TEMPLATE', 'NOTIFY_TEXT_TEMPLATE'],
  },
  'one-login': { name: same('GOV.UK One Login'), at: 'ONE_LOGIN_ISSUER', with: ['ONE_LOGIN_CLIENT_ID', 'ONE_LOGIN_KEY_FILE'] },
  staff: { name: { en: 'The staff’s sign-in', cy: 'Mewngofnodi staff' }, at: 'STAFF_ISSUER', with: ['STAFF_CLIENT_ID', 'STAFF_KEY_FILE'] },
  mot: {
    name: { en: 'DVSA’s MOT history', cy: 'Hanes MOT DVSA' },
    at: 'MOT_URL',
    with: ['MOT_TOKEN_URL', 'MOT_CLIENT_ID', 'MOT_CLIENT_SECRET', 'MOT_KEY'],
  },
  witness: { name: { en: 'The ledger’s witness', cy: 'Tyst y cyfriflyfr' }, at: 'WITNESS_URL', with: ['WITNESS_KEY_FILE'] },
  messages: {
    name: { en: 'Other bodies that take messages', cy: 'Cyrff eraill sy’n cymryd negeseuon' },
    at: 'MESSAGES',
    with: ['MESSAGES_KEY_FILE'],
  },
}
/** The accounts of an installation; in a demonstration its own stand-ins. */
export function accountsOf(settings: Settings): readonly Account[] {
  const given = (name: SettingName) => ({ name, given: typeof settings[name] === 'string' })
  return standInsInOrder.flatMap((id, place): readonly Account[] => {
    const { name, at, with: others } = known[id]
    if (settings.MODE === 'demo') return [{ name, url: `http://127.0.0.1:${settings.PORT + 1 + place}`, settings: [] }]
    if (id === 'messages')
      return Object.entries(settings.MESSAGES).map(([to, url]) => ({ name: same(to), url, settings: [given('MESSAGES_KEY_FILE')] }))
    return [{ name, url: settings[at] as string | undefined, settings: [at, ...others].map(given) }]
  })
}

const askMillisMax = 2_000
/** Whether something answers at each address now. It proves that the address is right and the way is free, not that our key is good. */
export const askAll = (accounts: readonly Account[], clock: () => number): Promise<readonly PartnerShown[]> =>
  Promise.all(
    accounts.map(async ({ name, url, settings }) => {
      const began = clock()
      const answers = url !== undefined && (await answering(url))
      return { name, settings, at: url === undefined ? '' : new URL(url).host, ...(answers && { answeredMs: Math.round(clock() - began) }) }
    }),
  )
const answering = (url: string): Promise<boolean> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(askMillisMax) }).then(
    async (reply) => {
      await reply.body?.cancel()
      return true
    },
    () => false,
  )

type Around = Omit<KeysKept, 'app' | 'jobs' | 'seen' | 'credentialTurns'> & {
  readonly databases: Pick<KeysKept, 'app' | 'jobs'>
  readonly accounts?: readonly Account[]
  readonly clock: Clock
}
type Modules = {
  readonly settings: BodySettings
  readonly seen: KeysSeen
  readonly telling: Pick<Telling, 'clients' | 'webhooks'>
}
/** For the page of keys and partners. */
export const aroundOf = ({ databases, accounts = [], clock, ...keys }: Around, { settings, seen, telling }: Modules) => ({
  keys: (body: string): Promise<readonly KeyShown[]> =>
    keysShown({ ...keys, ...databases, seen, credentialTurns: turnsOf(settings) }, body, clock.now()),
  partners: async (): Promise<readonly PartnerShown[]> => {
    const [asked, since] = await Promise.all([askAll(accounts, clock.now), seen.since()])
    const dated = (one: PartnerShown['settings'][number]) => ({
      ...one,
      ...(since.has(one.name) && { since: since.get(one.name) as Instant }),
    })
    return asked.map((one) => ({ ...one, settings: one.settings.map(dated) }))
  },
  clients: async (body: string): Promise<readonly ClientNamed[]> => {
    const mine = (await telling.clients.list()).filter((one) => one.body === body && one.endedAt === null)
    return Promise.all(mine.map(async ({ id, name }) => ({ id, name, isTold: (await telling.webhooks.find(id)) !== undefined })))
  },
  turn: createTurning({ settings, clients: telling.clients, webhooks: telling.webhooks, clock }),
})
/** Every new key that a body approved for its credentials, the first first. */
export const turnsOf =
  (settings: Pick<BodySettings, 'done'>) =>
  (body: string): readonly { readonly at: Instant }[] =>
    settings.done(credentialKey, body).flatMap(({ decided }) => (decided ? [{ at: decided.at }] : []))
