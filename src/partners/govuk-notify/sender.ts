import { NotifyClient } from 'notifications-node-client'
import type { Language, Log } from '#kernel'
import type { Message, Progress, Sender, Sent } from '#notices'
import { failureOf } from './outcome.ts'

/** An e-mail template holds ((subject)) as its subject and ((body)) as its body; a text template holds ((body)). One for each language. */
export type NotifyTemplates = Readonly<Record<'email' | 'text', Readonly<Record<Language, string>>>>
export type NotifyConfiguration = {
  /** https://api.notifications.service.gov.uk, or a stand-in. */
  readonly url: string
  /** As Notify shows it: a name, the service's id and the secret, joined by dashes. */
  readonly apiKey: string
  readonly templates: NotifyTemplates
  readonly postage?: 'first' | 'second' | 'economy'
}
const callSecondsMax = 20
const answerBytesMax = 10 * 1024 * 1024

/** GOV.UK Notify as a carrier of notices. Notify has no idempotency key: callers search by reference before they send again. */
export function createNotifySender({
  configuration,
  log,
  callSeconds = callSecondsMax,
}: {
  configuration: NotifyConfiguration
  log: Log
  callSeconds?: number
}): Sender {
  const client = new NotifyClient(configuration.url, configuration.apiKey)
  const rest = client.apiClient.restClient
  const limits = { timeout: callSeconds * 1000, maxRedirects: 0, maxContentLength: answerBytesMax, proxy: false as const }
  client.setClient(((options: object) => rest({ ...options, ...limits, signal: AbortSignal.timeout(callSeconds * 1000) })) as typeof rest)

  const send = async (message: Message): Promise<Sent> => {
    try {
      const { data } = await handOver(client, configuration, message)
      return typeof data?.id === 'string' ? { kind: 'accepted', id: data.id } : { kind: 'later', because: 'Notify answered without an id' }
    } catch (thrown) {
      const failed = failureOf(thrown)
      log.warn('notify-send', { channel: message.channel, kind: failed.kind, because: failed.because })
      return failed.kind === 'absent' ? { kind: 'barred', because: failed.because } : failed
    }
  }
  const find: Sender['find'] = async (reference) => {
    try {
      const { data } = await client.getNotifications(undefined, undefined, reference)
      if (!Array.isArray(data?.notifications)) return { kind: 'unknown', because: 'Notify answered without a list' }
      const found = data.notifications.find((one) => one.reference === reference)
      return found ? { kind: 'found', id: found.id } : { kind: 'absent' }
    } catch (thrown) {
      return { kind: 'unknown', because: failureOf(thrown).because }
    }
  }
  const progress: Sender['progress'] = async (id) => {
    try {
      const { data } = await client.getNotificationById(id)
      return typeof data?.status === 'string' ? progressOf(data.status) : { kind: 'unknown', because: 'Notify answered without a status' }
    } catch (thrown) {
      return { kind: 'unknown', because: failureOf(thrown).because }
    }
  }
  return Object.freeze({ name: 'GOV.UK Notify', send, find, progress })
}

const handOver = (client: NotifyClient, { templates, postage }: NotifyConfiguration, message: Message) => {
  const { reference } = message
  if (message.channel === 'letter') return client.sendPrecompiledLetter(reference, message.pdf, postage)
  const template = templates[message.channel][message.language]
  if (message.channel === 'text') return client.sendSms(template, message.to, { personalisation: { body: message.words }, reference })
  const personalisation = { subject: message.subject, body: unmarked(message.words) }
  return client.sendEmail(template, message.to, { personalisation, reference })
}
const zeroWidthSpace = '\u200b'

/** Notify reads Markdown in what it is given. Our words are plain: a name such as `[here](//x)` or `# Siân` must not turn into more. */
export const unmarked = (words: string): string =>
  words.replaceAll('](', `]${zeroWidthSpace}(`).replace(/^([#^*>]|-{3,}|\d+\.\s)/gm, `${zeroWidthSpace}$1`)

const ended: Readonly<Record<string, Progress>> = {
  delivered: { kind: 'delivered' },
  // A letter that the printers have posted.
  received: { kind: 'delivered' },
  returned: { kind: 'failed', because: 'the letter came back' },
}
const failures = ['permanent-failure', 'temporary-failure', 'technical-failure', 'validation-failed', 'virus-scan-failed', 'cancelled']

/** Notify has tried for 72 hours by the time it says `temporary-failure`: every failure here is final. */
export const progressOf = (status: string): Progress =>
  ended[status] ?? (failures.includes(status) ? { kind: 'failed', because: `Notify says ${status}` } : { kind: 'moving', status })
