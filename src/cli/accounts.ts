import type { Bilingual, Clock } from '#kernel'
import type { KeyShown, PartnerShown } from '#web'
import { type KeysKept, keysShown } from './keys-shown.ts'
import { standInsInOrder } from './ports.ts'
import type { SettingName, Settings } from './settings.ts'

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

type Around = Omit<KeysKept, 'app' | 'jobs'> & {
  readonly databases: Pick<KeysKept, 'app' | 'jobs'>
  readonly accounts?: readonly Account[]
  readonly clock: Clock
}
/** For the page of keys and partners. */
export const aroundOf = ({ databases, accounts = [], clock, ...keys }: Around) => ({
  keys: (body: string): Promise<readonly KeyShown[]> => keysShown({ ...keys, ...databases }, body, clock.now()),
  partners: (): Promise<readonly PartnerShown[]> => askAll(accounts, clock.now),
})
