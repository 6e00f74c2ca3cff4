import { readFile } from 'node:fs/promises'
import type { Courier } from '#cases'
import { assert, type Clock, type Log } from '#kernel'
import { parseVerifier } from '#ledger'
import { createDirectDebitClient } from '../partners/direct-debit/index.ts'
import { createNotifySender, type NotifyConfiguration } from '../partners/govuk-notify/index.ts'
import { createGovukPay } from '../partners/govuk-pay/index.ts'
import { createCourier, messageKeyFrom } from '../partners/messages/index.ts'
import { createMotHistory } from '../partners/mot-history/index.ts'
import { createOneLogin } from '../partners/one-login/index.ts'
import { createStaffIssuer } from '../partners/staff-issuer/index.ts'
import { createWitness } from '../partners/witness/index.ts'
import { clientKey } from './keys.ts'
import { groups } from './officers.ts'
import type { Partners } from './platform.ts'
import type { SettingName, Settings } from './settings.ts'
import { scannerAt } from './stand-ins.ts'

const motScope = 'https://tapi.dvsa.gov.uk/.default'

const givenIn =
  (settings: Settings) =>
  (name: SettingName): string => {
    const value = settings[name]
    assert(typeof value === 'string', `${name} is missing in live mode`)
    return value
  }
/** How GOV.UK Notify is reached, and the templates that everything is sent with. */
export function notifyConfiguration(settings: Settings): NotifyConfiguration {
  const given = givenIn(settings)
  const email = given('NOTIFY_EMAIL_TEMPLATE')
  const text = given('NOTIFY_TEXT_TEMPLATE')
  const templates = {
    email: { en: email, cy: settings.NOTIFY_EMAIL_TEMPLATE_WELSH ?? email },
    text: { en: text, cy: settings.NOTIFY_TEXT_TEMPLATE_WELSH ?? text },
  }
  return { url: given('NOTIFY_URL'), apiKey: given('NOTIFY_KEY'), templates }
}

/** Who has no message for anybody needs no key either. */
async function courierTo({ MESSAGES, MESSAGES_KEY_FILE }: Settings, { clock, log }: { clock: Clock; log: Log }): Promise<Courier> {
  if (MESSAGES_KEY_FILE === undefined) return { reaches: () => false, post: async () => ({ kind: 'refused', because: 'there is no key' }) }
  const key = messageKeyFrom(await readFile(MESSAGES_KEY_FILE, 'utf8'))
  return createCourier({ addressOf: (to) => MESSAGES[to], key, clock, log })
}

/** The real outside systems, by the settings that live mode has made sure of. */
export async function livePartners(settings: Settings, { clock, log }: { clock: Clock; log: Log }): Promise<Partners> {
  const given = givenIn(settings)
  const party = async (path: string, clientId: SettingName, keyFile: SettingName) => {
    const { privateKey, keyId } = await clientKey(given(keyFile), false)
    const redirectUri = `${settings.publicUrl}${path}/return`
    return { clientId: given(clientId), privateKey, keyId, redirectUri, afterSignOutUri: `${settings.publicUrl}/signed-out` }
  }
  const citizen = { ...(await party('/sign-in', 'ONE_LOGIN_CLIENT_ID', 'ONE_LOGIN_KEY_FILE')), issuer: given('ONE_LOGIN_ISSUER') }
  const staff = { ...(await party('/staff/sign-in', 'STAFF_CLIENT_ID', 'STAFF_KEY_FILE')), issuer: given('STAFF_ISSUER') }
  const witness = parseVerifier(await readFile(given('WITNESS_KEY_FILE'), 'utf8'))
  assert(witness, 'WITNESS_KEY_FILE does not hold the public key of a witness')
  return {
    payments: createGovukPay({ url: given('PAY_URL'), apiKey: given('PAY_KEY'), clock, log }),
    mandates: createDirectDebitClient({ url: given('DIRECT_DEBIT_URL'), accessToken: given('DIRECT_DEBIT_TOKEN'), clock, log }),
    sender: createNotifySender({ configuration: notifyConfiguration(settings), log }),
    citizen: createOneLogin({
      settings: { ...citizen, identityIssuer: given('ONE_LOGIN_IDENTITY_ISSUER'), identityKeys: given('ONE_LOGIN_IDENTITY_KEYS_URL') },
      clock,
      log,
    }),
    staff: createStaffIssuer({
      settings: {
        ...staff,
        groups: Object.fromEntries(groups.map(({ name, body, role }) => [name, { body, role }])),
        signInMinutesMax: 15,
      },
      clock,
      log,
    }),
    remote: {
      'mot-history': createMotHistory({
        settings: {
          baseUrl: given('MOT_URL'),
          tokenUrl: given('MOT_TOKEN_URL'),
          scope: motScope,
          clientId: given('MOT_CLIENT_ID'),
          clientSecret: given('MOT_CLIENT_SECRET'),
          apiKey: given('MOT_KEY'),
        },
        clock,
        log,
      }),
    },
    witnesses: [createWitness({ url: given('WITNESS_URL'), verifier: witness })],
    scanner: scannerAt(given('CLAMD')),
    courier: await courierTo(settings, { clock, log }),
    webhooks: { notifyToken: given('NOTIFY_CALLBACK_TOKEN'), debitSecret: given('DIRECT_DEBIT_WEBHOOK_SECRET') },
  }
}
