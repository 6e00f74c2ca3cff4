import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'
import { loopback } from '../partners/wire/index.ts'

/** Every setting of the program: its name in the environment, what it means, what it is when nothing is said. */
const whole = (name: string, min: number, max: number, otherwise: number) =>
  z
    .string()
    .optional()
    .transform((raw, context) => {
      if (raw === undefined || raw === '') return otherwise
      const value = Number(raw)
      if (Number.isInteger(value) && value >= min && value <= max) return value
      context.addIssue({ code: 'custom', message: `${name} must be a whole number from ${min} to ${max}, and is "${raw}"` })
      return z.NEVER
    })
const address = (name: string) =>
  z
    .string()
    .optional()
    .transform((raw, context) => {
      if (raw === undefined || raw === '') return undefined
      if (/^https?:\/\//.test(raw) && URL.canParse(raw)) return raw.replace(/\/$/, '')
      context.addIssue({ code: 'custom', message: `${name} must be an address that begins with https:// or http://, and is "${raw}"` })
      return z.NEVER
    })
/** A share of one, such as 0.1. */
const share = (name: string, otherwise: number) =>
  z
    .string()
    .optional()
    .transform((raw, context) => {
      if (raw === undefined || raw === '') return otherwise
      const value = Number(raw)
      if (value >= 0 && value <= 1) return value
      context.addIssue({ code: 'custom', message: `${name} must be a number from 0 to 1, and is "${raw}"` })
      return z.NEVER
    })
const yesOrNo = (name: string) =>
  z
    .string()
    .optional()
    .transform((raw, context) => {
      if (raw === undefined || raw === '' || raw === 'no') return false
      if (raw === 'yes') return true
      context.addIssue({ code: 'custom', message: `${name} must be yes or no, and is "${raw}"` })
      return z.NEVER
    })
const text = z
  .string()
  .optional()
  .transform((raw) => (raw === '' ? undefined : raw))

/** `name=https://… name=https://…`: where each other body takes messages, by the name that services call it. */
const messageAddresses = z
  .string()
  .optional()
  .transform((raw, context): Readonly<Record<string, string>> => {
    const pairs = (raw ?? '').split(/[\s,]+/).filter((pair) => pair !== '')
    const read = pairs.map((pair) => /^([a-z][a-z0-9-]{0,60})=(https?:\/\/.+)$/.exec(pair))
    const wrong = pairs.filter((_, i) => !read[i] || !URL.canParse(read[i]?.[2] ?? ''))
    const found = Object.fromEntries(read.flatMap((pair) => (pair ? [[pair[1] ?? '', pair[2] ?? '']] : [])))
    if (wrong.length === 0 && Object.keys(found).length === pairs.length) return found
    const problem = wrong.length > 0 ? `"${wrong[0]}" is not` : 'one body stands there twice'
    context.addIssue({ code: 'custom', message: `MESSAGES is a list of body=https://address, each body once: ${problem}` })
    return z.NEVER
  })

const shape = z.object({
  MODE: z
    .string()
    .optional()
    .transform((raw, context): 'demo' | 'live' => {
      if (raw === undefined || raw === '' || raw === 'demo') return 'demo'
      if (raw === 'live') return 'live'
      context.addIssue({ code: 'custom', message: `MODE must be demo or live, and is "${raw}"` })
      return z.NEVER
    }),
  HOST: text.transform((raw) => raw ?? '127.0.0.1'),
  PORT: whole('PORT', 1, 65_500, 3000),
  DATA: text.transform((raw) => resolve(raw ?? './data')),
  DRAIN_SECONDS: whole('DRAIN_SECONDS', 0, 300, 0),
  BACKUP: text.transform((raw) => (raw === undefined ? undefined : resolve(raw))),
  PUBLIC_URL: address('PUBLIC_URL'),
  TRUSTED_PROXIES: text,
  TRACKER_SECRET: text,
  SECURITY_CONTACT: text.transform((raw, context) => {
    if (raw === undefined || /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+\d+)$/.test(raw)) return raw
    context.addIssue({ code: 'custom', message: 'SECURITY_CONTACT must begin with mailto:, https:// or tel:+' })
    return z.NEVER
  }),
  DATABASE_URL: text.transform((raw, context) => {
    if (raw === undefined || /^postgres(ql)?:\/\//.test(raw)) return raw
    context.addIssue({ code: 'custom', message: 'DATABASE_URL must begin with postgres:// or postgresql://' })
    return z.NEVER
  }),
  MASTER_KEY_FILE: text.transform((raw, context) => {
    if (raw === undefined || isAbsolute(raw)) return raw
    context.addIssue({ code: 'custom', message: `MASTER_KEY_FILE must be a whole path, and is "${raw}"` })
    return z.NEVER
  }),
  CREDENTIAL_KEY_FILE: text,
  PEOPLE: whole('PEOPLE', 12, 10_000_000, 200),
  SEED: whole('SEED', 0, 4_294_967_295, 1),
  PAY_URL: address('PAY_URL'),
  PAY_KEY: text,
  NOTIFY_URL: address('NOTIFY_URL'),
  NOTIFY_KEY: text,
  NOTIFY_CALLBACK_TOKEN: text,
  NOTIFY_EMAIL_TEMPLATE: text,
  NOTIFY_TEXT_TEMPLATE: text,
  NOTIFY_EMAIL_TEMPLATE_WELSH: text,
  NOTIFY_TEXT_TEMPLATE_WELSH: text,
  DIRECT_DEBIT_URL: address('DIRECT_DEBIT_URL'),
  DIRECT_DEBIT_TOKEN: text,
  DIRECT_DEBIT_WEBHOOK_SECRET: text,
  ONE_LOGIN_ISSUER: address('ONE_LOGIN_ISSUER'),
  ONE_LOGIN_CLIENT_ID: text,
  ONE_LOGIN_KEY_FILE: text,
  ONE_LOGIN_IDENTITY_ISSUER: address('ONE_LOGIN_IDENTITY_ISSUER'),
  ONE_LOGIN_IDENTITY_KEYS_URL: address('ONE_LOGIN_IDENTITY_KEYS_URL'),
  STAFF_ISSUER: address('STAFF_ISSUER'),
  STAFF_CLIENT_ID: text,
  STAFF_KEY_FILE: text,
  MOT_URL: address('MOT_URL'),
  MOT_TOKEN_URL: address('MOT_TOKEN_URL'),
  MOT_CLIENT_ID: text,
  MOT_CLIENT_SECRET: text,
  MOT_KEY: text,
  MESSAGES: messageAddresses,
  MESSAGES_KEY_FILE: text,
  WITNESS_URL: address('WITNESS_URL'),
  WITNESS_KEY_FILE: text,
  CLAMD: text,
  FILES_URL: address('FILES_URL'),
  FILES_REGION: text.transform((raw) => raw ?? 'eu-west-2'),
  FILES_KEY_ID: text,
  FILES_SECRET: text,
  OTEL_EXPORTER_OTLP_ENDPOINT: address('OTEL_EXPORTER_OTLP_ENDPOINT'),
  OTEL_EXPORTER_OTLP_HEADERS: text,
  OTEL_SERVICE_NAME: text.transform((raw) => raw ?? 'portreeve'),
  OTEL_TRACES_SAMPLER_ARG: share('OTEL_TRACES_SAMPLER_ARG', 0.1),
  METRICS_PORT: whole('METRICS_PORT', 0, 65_500, 0),
  REQUEST_LOG: yesOrNo('REQUEST_LOG'),
})
export type Settings = Readonly<z.output<typeof shape>> & { readonly publicUrl: string }
export type SettingName = keyof z.output<typeof shape>
export type SettingsRead =
  | { readonly kind: 'read'; readonly settings: Settings }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] }

/** What live cannot do without, and what each is for. The demonstration brings its own. */
export const neededLive: Readonly<Partial<Record<SettingName, string>>> = {
  PUBLIC_URL: 'where people reach the service, beginning with https://',
  MASTER_KEY_FILE: 'the key that wraps every person’s key, kept outside the database and its backups',
  PAY_URL: 'GOV.UK Pay',
  PAY_KEY: 'GOV.UK Pay',
  NOTIFY_URL: 'GOV.UK Notify',
  NOTIFY_KEY: 'GOV.UK Notify',
  NOTIFY_CALLBACK_TOKEN: 'GOV.UK Notify’s delivery receipts',
  NOTIFY_EMAIL_TEMPLATE: 'the template of GOV.UK Notify that e-mails are sent with',
  NOTIFY_TEXT_TEMPLATE: 'the template of GOV.UK Notify that texts are sent with',
  DIRECT_DEBIT_URL: 'the Direct Debit provider',
  DIRECT_DEBIT_TOKEN: 'the Direct Debit provider',
  DIRECT_DEBIT_WEBHOOK_SECRET: 'the Direct Debit provider’s messages',
  ONE_LOGIN_ISSUER: 'GOV.UK One Login',
  ONE_LOGIN_CLIENT_ID: 'GOV.UK One Login',
  ONE_LOGIN_KEY_FILE: 'the private key that this service signs with towards GOV.UK One Login',
  ONE_LOGIN_IDENTITY_ISSUER: 'who signs identities for GOV.UK One Login',
  ONE_LOGIN_IDENTITY_KEYS_URL: 'the keys that GOV.UK One Login signs identities with',
  STAFF_ISSUER: 'the staff’s sign-in',
  STAFF_CLIENT_ID: 'the staff’s sign-in',
  STAFF_KEY_FILE: 'the private key that this service signs with towards the staff’s sign-in',
  MOT_URL: 'DVSA’s MOT history',
  MOT_TOKEN_URL: 'DVSA’s MOT history',
  MOT_CLIENT_ID: 'DVSA’s MOT history',
  MOT_CLIENT_SECRET: 'DVSA’s MOT history',
  MOT_KEY: 'DVSA’s MOT history',
  WITNESS_URL: 'somebody outside who countersigns the ledger’s checkpoints',
  WITNESS_KEY_FILE: 'the public key of that witness',
  CLAMD: 'the virus scanner that looks at uploads',
}

/** Reads the environment once. Everything wrong is reported together, each with the setting to mend. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): SettingsRead {
  const parsed = shape.safeParse(environment)
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)
  problems.push(...missingForFiles(environment))
  if (environment.MODE === 'live') problems.push(...missingLive(environment))
  if (!parsed.success || problems.length > 0) return { kind: 'wrong', problems }
  const { HOST, PORT, PUBLIC_URL } = parsed.data
  const shown = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST
  return { kind: 'read', settings: Object.freeze({ ...parsed.data, publicUrl: PUBLIC_URL ?? `http://${shown}:${PORT}` }) }
}

/** A bucket is of no use without what opens it, and elsewhere than on this machine it is called by https alone. */
function missingForFiles({ FILES_URL, FILES_KEY_ID, FILES_SECRET }: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (!FILES_URL) return FILES_KEY_ID || FILES_SECRET ? ['FILES_URL is missing: the bucket that FILES_KEY_ID and FILES_SECRET open'] : []
  const { protocol, hostname } = URL.canParse(FILES_URL) ? new URL(FILES_URL) : { protocol: 'https:', hostname: '' }
  return [
    ...(FILES_KEY_ID ? [] : ['FILES_KEY_ID is missing: what the storage of files knows us by']),
    ...(FILES_SECRET ? [] : ['FILES_SECRET is missing: what requests to the storage of files are signed with']),
    ...(protocol === 'https:' || loopback.has(hostname) ? [] : ['FILES_URL must begin with https://']),
  ]
}
const missingLive = (environment: Readonly<Record<string, string | undefined>>): readonly string[] => [
  ...Object.entries(neededLive).flatMap(([name, what]) => (environment[name] ? [] : [`${name} is missing: ${what}`])),
  ...Object.keys(neededLive).flatMap((name) =>
    /_URL$|ISSUER$/.test(name) && environment[name]?.startsWith('http://') ? [`${name} must begin with https:// in live mode`] : [],
  ),
  ...(environment.MESSAGES?.includes('=http://') ? ['MESSAGES must hold addresses that begin with https:// in live mode'] : []),
  ...(environment.MESSAGES && !environment.MESSAGES_KEY_FILE
    ? ['MESSAGES_KEY_FILE is missing: the Ed25519 private key (PKCS 8) that messages to other bodies are signed with']
    : []),
]
