import type { Clients } from '#api'
import { type Clock, type Instant, plusDays, type Uuid } from '#kernel'
import { type Change, clientKey, type Settings, webhookSecret } from '#settings'
import type { Turned } from '#web'

type Parts = {
  readonly settings: Pick<Settings, 'doOnce'>
  readonly clients: Pick<Clients, 'rotate'>
  readonly webhooks: { readonly turn: (client: Uuid, earlierUntil: Instant) => Promise<string | undefined> }
  readonly clock: Clock
}
/** For so long after the approval the new secret may be made. */
export const turnDaysMax = 7

/** Makes the secret that two administrators agreed on (the change that holds, as its page read it), once: whoever asks sees it, and nobody does again. */
export const createTurning =
  ({ settings, clients, webhooks, clock }: Parts) =>
  async (who: Parameters<Settings['doOnce']>[0], change: Change): Promise<Turned> => {
    const [kind, client = ''] = change.key.split('.')
    const setting = [clientKey, webhookSecret].find(({ id }) => id === kind)
    const now = clock.now()
    if (!setting || change.body !== who.body || change.decided?.outcome !== 'approved') return { kind: 'absent' }
    if (plusDays(change.decided.at, turnDaysMax) <= now) return { kind: 'over' }
    if (!(await settings.doOnce(who, change))) return { kind: 'done' }
    const earlierDays = Number(change.raw?.days)
    const earlierUntil = plusDays(now, earlierDays)
    const secret =
      setting === clientKey ? await keyOf(clients, client as Uuid, earlierDays) : await webhooks.turn(client as Uuid, earlierUntil)
    return secret === undefined ? { kind: 'absent' } : { kind: 'made', secret, earlierUntil }
  }
const keyOf = async (clients: Parts['clients'], client: Uuid, earlierDays: number): Promise<string | undefined> => {
  const made = await clients.rotate(client, earlierDays)
  return made.kind === 'made' ? made.key : undefined
}
