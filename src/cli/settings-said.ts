import { neededLive, type SettingName } from './settings.ts'

type Said = { readonly means: string; readonly otherwise: string }
const s = (means: string, otherwise = 'none'): Said => ({ means, otherwise })
/** Every setting in words, for whoever runs the program: what it means, and what is so when nothing is said. */
export const settingsSaid: Readonly<Record<SettingName, Said>> = {
  MODE: s('`demo`, or `live`, which lists everything that it still lacks', '`demo`'),
  HOST: s('the address that the pages listen on', '127.0.0.1'),
  PORT: s('where the pages are; the demonstration’s outside systems listen on the eight ports after it', '3000'),
  DATA: s('the folder for the database, files and secrets', '`./data`'),
  DRAIN_SECONDS: s('how long `/ready` says no before the program stops: longer than whoever sends people here takes to notice', '0'),
  BACKUP: s('a folder on another disk to which every change is carried as it comes about'),
  PUBLIC_URL: s('where people reach the pages; https makes cookies strict', '`http://HOST:PORT`'),
  TRUSTED_PROXIES: s('proxies whose word about a caller’s address is believed, such as `10.0.0.0/8`'),
  TRACKER_SECRET: s('whoever may ask the data tracker’s interface proves themself with it', 'nobody may'),
  SECURITY_CONTACT: s('whom security.txt names: `mailto:`, `https://` or `tel:+`', 'an invented address'),
  DATABASE_URL: s('a PostgreSQL server (15 or later) whose account may make roles', 'a server of its own in `DATA`'),
  MASTER_KEY_FILE: s('lines `name base64` of 32 bytes that wrap every person’s key: the first wraps, all open', 'a file in `DATA/secrets`'),
  CREDENTIAL_KEY_FILE: s('the same for what bodies’ keys for credentials are derived from', 'a file in `DATA/secrets`'),
  PEOPLE: s('how many people a demonstration invents on its first start', '200'),
  SEED: s('which ones', '1'),
  PAY_URL: s('GOV.UK Pay’s address'),
  PAY_KEY: s('GOV.UK Pay’s key'),
  NOTIFY_URL: s('GOV.UK Notify’s address'),
  NOTIFY_KEY: s('GOV.UK Notify’s key'),
  NOTIFY_CALLBACK_TOKEN: s(
    'what GOV.UK Notify proves itself with when it says what was delivered; while it is being changed two, the new one first, with a space between',
  ),
  NOTIFY_EMAIL_TEMPLATE: s('its template for e-mails'),
  NOTIFY_TEXT_TEMPLATE: s('its template for texts'),
  NOTIFY_EMAIL_TEMPLATE_WELSH: s('its template for e-mails in Welsh', 'the English one'),
  NOTIFY_TEXT_TEMPLATE_WELSH: s('its template for texts in Welsh', 'the English one'),
  DIRECT_DEBIT_URL: s('the Direct Debit provider’s address'),
  DIRECT_DEBIT_TOKEN: s('its token'),
  DIRECT_DEBIT_WEBHOOK_SECRET: s('what its messages are signed with; two while it is being changed, as above'),
  ONE_LOGIN_ISSUER: s('GOV.UK One Login’s address'),
  ONE_LOGIN_CLIENT_ID: s('what we are called there'),
  ONE_LOGIN_KEY_FILE: s('the private key that we sign with towards it'),
  ONE_LOGIN_IDENTITY_ISSUER: s('who signs identities for it'),
  ONE_LOGIN_IDENTITY_KEYS_URL: s('the keys that identities are signed with'),
  STAFF_ISSUER: s('the staff’s sign-in'),
  STAFF_CLIENT_ID: s('what we are called there'),
  STAFF_KEY_FILE: s('the private key that we sign with towards it'),
  MOT_URL: s('DVSA’s MOT history: its address'),
  MOT_TOKEN_URL: s('where its tokens are fetched'),
  MOT_CLIENT_ID: s('what we are called there'),
  MOT_CLIENT_SECRET: s('what we prove it with'),
  MOT_KEY: s('its key'),
  MESSAGES: s('where other bodies take messages: `licence-printer=https://… medical-post=https://…`', 'live: nowhere'),
  MESSAGES_KEY_FILE: s('the Ed25519 key (PKCS 8) that those are signed with'),
  WITNESS_URL: s('who countersigns the ledger’s checkpoints'),
  WITNESS_KEY_FILE: s('the public key of that witness'),
  CLAMD: s('the virus scanner: `host:port` or the path of its socket'),
  FILES_URL: s(
    'a bucket of S3-compatible storage for sealed files, such as `https://s3.eu-west-2.amazonaws.com/NAME`',
    'a folder in `DATA`',
  ),
  FILES_REGION: s('its region', '`eu-west-2`'),
  FILES_KEY_ID: s('the id of the key that it knows us by'),
  FILES_SECRET: s('what our requests to it are signed with'),
  OTEL_EXPORTER_OTLP_ENDPOINT: s(
    'a collector of OTLP over HTTP, such as `http://127.0.0.1:4318`: measurements and traces go there',
    'nowhere',
  ),
  OTEL_EXPORTER_OTLP_HEADERS: s('what it is let in with: `name=value,name=value`'),
  OTEL_SERVICE_NAME: s('what the program is called there', '`portreeve`'),
  OTEL_TRACES_SAMPLER_ARG: s('the share of requests that are traced, from 0 to 1', '0.1'),
  METRICS_PORT: s('`/metrics` for Prometheus, on `HOST`; let nobody from outside reach it', 'none'),
  REQUEST_LOG: s('`yes`: a line of the log for each request and each thing that comes about in a case', '`no`'),
}

/** The table of docs/operations.md, which a test holds to this. */
export const settingsTable = (): string =>
  [
    '| name | means | otherwise | live |',
    '|---|---|---|---|',
    ...(Object.entries(settingsSaid) as [SettingName, Said][]).map(
      ([name, { means, otherwise }]) => `| \`${name}\` | ${means} | ${otherwise} | ${neededLive[name] === undefined ? '' : 'needed'} |`,
    ),
  ].join('\n')
