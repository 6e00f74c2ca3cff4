import { join } from 'node:path'
import { clamdScanner, demoScanner } from '#files'
import type { Clock, Log, PlainDate, Random } from '#kernel'
import { showVerifier, signerFrom, type Verifier } from '#ledger'
import { createDirectDebitClient, createDirectDebitStandIn, type DirectDebitStandIn } from '../partners/direct-debit/index.ts'
import { createNotifySender, createNotifyStandIn, type NotifyStandIn } from '../partners/govuk-notify/index.ts'
import { createGovukPay, createPayStandIn } from '../partners/govuk-pay/index.ts'
import { createCourier, createMessagesStandIn, type MessagesStandIn, newMessageKey } from '../partners/messages/index.ts'
import { createMotHistory, createMotHistoryStandIn, type MotVehicle } from '../partners/mot-history/index.ts'
import { createOneLogin, createOneLoginStandIn, newClientKey, type StandInPeople } from '../partners/one-login/index.ts'
import { createStaffIssuer, createStaffIssuerStandIn } from '../partners/staff-issuer/index.ts'
import { createWitness, createWitnessStandIn } from '../partners/witness/index.ts'
import { createMarkTrail, type MarkTrail } from './mark-trail.ts'
import { demoOfficers, groups } from './officers.ts'
import type { Partners } from './platform.ts'

/** The invented people as stand-ins know them. */
export type DemoWorld = {
  readonly people: StandInPeople
  readonly mot: (mark: string) => Promise<MotVehicle | undefined>
  readonly seededOn: PlainDate
}
export type StandInsParts = {
  readonly host: string
  /** The first port after the pages'; 0 lets the machine choose all of them. */
  readonly firstPort: number
  readonly publicUrl: string
  /** Where those that remember keep what they remember. */
  readonly folder: string
  readonly world: DemoWorld
  readonly logVerifier: Verifier
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}
export type StandIns = {
  readonly partners: Partners
  /** What a person may open: the outbox of letters, e-mails and texts. */
  readonly outbox: string
  /** The messages that other bodies took, for a person to open. */
  readonly messages: string
  /** Direct Debits at their bank, for a person to make it say something. */
  readonly bank: string
  readonly witnessKey: string
  /** Those that keep books of their own, for whoever compares ours with them or makes them fail. */
  readonly books: Books
  readonly close: () => Promise<void>
}
export type Books = {
  readonly pay: ReturnType<typeof createPayStandIn>
  readonly debit: DirectDebitStandIn
  readonly notify: NotifyStandIn
  readonly messages: MessagesStandIn
}
type Closing = { readonly close: () => Promise<void> }

const secret = (random: Random): string => Buffer.from(random.bytes(24)).toString('base64url')

/** Every outside system, on loopback, by its published contract. The program meets them through the same clients as the real ones. */
export async function startStandIns(parts: StandInsParts): Promise<StandIns> {
  const open: Closing[] = []
  let next = parts.firstPort
  const opened = async <T extends Closing>(standIn: { listen: (port: number, host?: string) => Promise<T> }): Promise<T> => {
    const port = next === 0 ? 0 : next++
    const listening = await standIn.listen(port, parts.host)
    open.push(listening)
    return listening
  }
  const close = async (): Promise<void> => {
    await Promise.all(open.map((each) => each.close()))
  }
  try {
    const webhooks = { notifyToken: secret(parts.random), debitSecret: secret(parts.random) }
    const { payments, mandates, telling, pay, debit, bank } = await openMoney(parts, opened, webhooks.debitSecret)
    open.push(telling)
    const { sender, outbox, notify } = await openNotify(parts, opened, webhooks.notifyToken)
    const { citizen, staff } = await openSignIn(parts, opened)
    const trail = createMarkTrail()
    const mot = createMotHistoryStandIn({ ...parts, vehicle: testsOf(parts.world, trail) })
    const { settings } = await opened(mot)
    const remote = { 'mot-history': createMotHistory({ ...parts, settings }) }
    const { witness, witnessKey } = await openWitness(parts, opened)
    const { courier, messages, taking } = await openMessages(parts, opened, trail.note)
    const partners = { payments, mandates, sender, citizen, staff, remote, witnesses: [witness], scanner: demoScanner, webhooks, courier }
    return { partners, outbox, messages, bank, witnessKey, books: { pay, debit, notify, messages: taking }, close }
  } catch (error) {
    await close()
    throw error
  }
}
type Opened = <T extends Closing>(standIn: { listen: (port: number, host?: string) => Promise<T> }) => Promise<T>

async function openMoney(parts: StandInsParts, opened: Opened, webhookSecret: string) {
  const { clock, random, log } = parts
  const apiKey = secret(random)
  const pay = createPayStandIn({ clock, random, log, apiKey, folder: join(parts.folder, 'pay') })
  const payments = createGovukPay({ url: (await opened(pay)).url, apiKey, clock, log })
  const accessToken = secret(random)
  const folder = join(parts.folder, 'direct-debit')
  const debit = createDirectDebitStandIn({ clock, random, log, accessToken, webhookSecret, folder })
  const { url: bank } = await opened(debit)
  const mandates = createDirectDebitClient({ url: bank, accessToken, clock, log })
  return { pay, debit, bank, payments, mandates, telling: tellWebhooks(debit, `${parts.publicUrl}/webhooks/direct-debit`, log) }
}
const webhookMillis = 1000
const webhookMillisMax = 5000
/** The stand-in has news when something moved; a webhook that nobody takes is found by the hourly reading of events. */
function tellWebhooks(debit: DirectDebitStandIn, url: string, log: Log): Closing {
  let underWay = Promise.resolve()
  const tell = async (): Promise<void> => {
    const webhook = debit.webhook()
    if (!webhook) return
    const headers = { 'content-type': 'application/json', 'webhook-signature': webhook.signature }
    const signal = AbortSignal.timeout(webhookMillisMax)
    const { ok } = await fetch(url, { method: 'POST', headers, body: webhook.body, redirect: 'error', signal })
    if (!ok) log.warn('stand-in-webhook-not-taken')
  }
  const turn = (): void => {
    underWay = underWay.then(tell).catch(() => log.warn('stand-in-webhook-not-taken'))
  }
  const timer = setInterval(turn, webhookMillis)
  timer.unref()
  return {
    close: async () => {
      clearInterval(timer)
      await underWay
    },
  }
}

async function openNotify({ clock, random, log, publicUrl, folder }: StandInsParts, opened: Opened, token: string) {
  const notify = createNotifyStandIn({ clock, random, log, folder: join(folder, 'notify') })
  const { url } = await opened(notify)
  notify.setCallback({ url: `${publicUrl}/webhooks/notify`, token })
  const configuration = { url, apiKey: notify.apiKey, templates: notify.templates }
  return { sender: createNotifySender({ configuration, log }), outbox: url, notify }
}

async function openSignIn(parts: StandInsParts, opened: Opened) {
  const { clock, random, log, publicUrl } = parts
  const key = await newClientKey()
  const client = (path: string) => ({
    clientId: 'portreeve',
    publicKey: key.publicKey,
    redirectUris: [`${publicUrl}${path}/return`],
    afterSignOutUris: [`${publicUrl}/signed-out`],
    loggedOutUri: `${publicUrl}${path}/logged-out`,
  })
  const ours = (path: string) => ({
    clientId: 'portreeve',
    privateKey: key.privateKey,
    keyId: key.keyId,
    redirectUri: `${publicUrl}${path}/return`,
    afterSignOutUri: `${publicUrl}/signed-out`,
  })
  const people = createOneLoginStandIn({
    clock,
    random,
    log,
    people: parts.world.people,
    client: client('/sign-in'),
    folder: join(parts.folder, 'one-login'),
  })
  const { issuer, identityIssuer, identityKeys } = await opened(people)
  const citizen = createOneLogin({ settings: { ...ours('/sign-in'), issuer, identityIssuer, identityKeys }, clock, log })
  const officers = async () => demoOfficers
  const directory = createStaffIssuerStandIn({
    clock,
    random,
    log,
    officers,
    client: client('/staff/sign-in'),
    folder: join(parts.folder, 'staff-issuer'),
  })
  const meanings = Object.fromEntries(groups.map(({ name, body, role }) => [name, { body, role }]))
  const settings = { ...ours('/staff/sign-in'), issuer: (await opened(directory)).issuer, groups: meanings, signInMinutesMax: 15 }
  return { citizen, staff: createStaffIssuer({ settings, clock, log }) }
}

async function openWitness(parts: StandInsParts, opened: Opened) {
  const { clock, random, log } = parts
  const folder = join(parts.folder, 'witness')
  const signer = await signerFrom(folder, 'witness.example', 'witness', random)
  const { url } = await opened(createWitnessStandIn({ clock, log, signer, logs: [parts.logVerifier], folder }))
  return { witness: createWitness({ url, verifier: signer }), witnessKey: showVerifier(signer) }
}

/** By the mark that a vehicle bears now. */
const testsOf =
  ({ mot }: DemoWorld, { first }: MarkTrail) =>
  async (mark: string) => {
    const known = first(mark)
    const found = known === undefined ? undefined : await mot(known)
    return found && { ...found, mark }
  }

/** One for every body that messages go to: it shows them at its address. */
async function openMessages(parts: StandInsParts, opened: Opened, onTaken: MarkTrail['note']) {
  const { clock, log } = parts
  const key = newMessageKey()
  const taking = createMessagesStandIn({ clock, log, key, folder: join(parts.folder, 'messages'), onTaken })
  taking.taken().forEach(onTaken)
  const { url } = await opened(taking)
  return { taking, courier: createCourier({ addressOf: (to) => `${url}/${to}`, key, clock, log }), messages: url }
}

/** A real scanner where one is named: `host:port` or the path of a socket. */
export const scannerAt = (address: string) => {
  const [host = '', port = ''] = address.split(':')
  return clamdScanner({ at: address.startsWith('/') ? { socket: address } : { host, port: Number(port) } })
}
