import { type AnyService, type Body, inForce, type Rate, type RateUsed } from '#definition'
import { type Clock, dayOf, type Instant, type PlainDate, startOfDay } from '#kernel'
import { type Banner, banner } from './declared/banner.ts'
import { colour, logo, name } from './declared/brand.ts'
import { contact, exceptions, nearby } from './declared/contact.ts'
import { domain } from './declared/domain.ts'
import { kept } from './declared/kept.ts'
import { type Opening, open } from './declared/open.ts'
import { rate, rateName } from './declared/rates.ts'
import type { Logo } from './logo.ts'
import type { Settings } from './settings.ts'

type Shut = Extract<Opening, { kind: 'closed' }> & { readonly since: PlainDate }
/** The definitions with what bodies have set laid over them: what the rest of the program asks. No question costs a query. */
export interface InForce {
  /** The body as it is now. The same object as long as nothing changed. */
  readonly body: (id: string) => Body | undefined
  readonly bodies: () => readonly Body[]
  /** What is said on top of the pages of a body; of all of them where a page is no body's. */
  readonly banners: (body: string | undefined) => readonly Banner[]
  /** Undefined: it is open. */
  readonly closed: (service: Pick<AnyService, 'id' | 'body'>) => Shut | undefined
  /** The value of a rate on a day, the body's own where it has one. */
  readonly rate: (service: AnyService, rate: Rate<unknown>, on: PlainDate) => RateUsed | undefined
  readonly keptYears: (service: Pick<AnyService, 'id' | 'body' | 'kept'>, on: PlainDate) => number
  readonly logo: (body: string) => Logo | undefined
}
type Parts = {
  readonly settings: Settings
  readonly clock: Clock
  readonly bodies: ReadonlyMap<string, Body>
}
type Made = { readonly version: number; readonly until: Instant; readonly body: Body }
/** A setting that begins at a moment is noticed within this time, without a look at each of them on every page. */
const bodyMillisMax = 500

export function createInForce({ settings, clock, bodies }: Parts): InForce {
  const made = new Map<string, Made>()
  const body: InForce['body'] = (id) => {
    const defined = bodies.get(id)
    if (!defined) return undefined
    const [known, now, version] = [made.get(id), clock.now(), settings.version(id)]
    if (known?.version === version && now < known.until && now >= known.until - bodyMillisMax) return known.body
    const fresh = overlaid(settings, defined, now)
    const same = known && JSON.stringify(known.body) === JSON.stringify(fresh) ? known.body : Object.freeze(fresh)
    made.set(id, { version, until: (now + bodyMillisMax) as Instant, body: same })
    return same
  }
  return Object.freeze({
    body,
    bodies: () => [...bodies.keys()].flatMap((id) => body(id) ?? []),
    banners: (id: string | undefined) => {
      const now = clock.now()
      return [...bodies.keys()].flatMap((each) => {
        const said = id === undefined || id === each ? settings.value(banner, each, now) : undefined
        return said && said.from <= now && now < said.until ? [said] : []
      })
    },
    closed: ({ body: id, id: service }: Pick<AnyService, 'id' | 'body'>) => {
      const shutAt = (at: Instant): Shut | undefined => {
        const now = settings.own(open, id, at, service)
        if (now?.value.kind !== 'closed') return undefined
        const { holdsFrom } = now.change
        // What is said of it may have been put in other words since.
        return { ...now.value, since: shutAt((holdsFrom - 1) as Instant)?.since ?? dayOf(holdsFrom) }
      }
      return shutAt(clock.now())
    },
    rate: (service: AnyService, of: Rate<unknown>, on: PlainDate) => {
      const defined = inForce(of, on)
      const own = of.local && settings.own(rate, service.body, startOfDay(on), rateName(service, of))
      const from = own && dayOf(own.change.holdsFrom)
      if (!own || from === undefined || (defined && defined.from > from)) return defined
      return { name: of.name, on, from, value: own.value.value, source: own.value.source, status: 'verified' as const }
    },
    keptYears: (service: Pick<AnyService, 'id' | 'body' | 'kept'>, on: PlainDate) =>
      (service.kept.between && settings.own(kept, service.body, startOfDay(on), service.id)?.value) ?? service.kept.years,
    logo: (id: string) => settings.value(logo, id),
  })
}

function overlaid(settings: Settings, defined: Body, now: Instant): Body {
  const { id } = defined
  const own = settings.own(contact, id, now)?.value
  const other = nearby(settings.value(exceptions, id, now) ?? [], now)
  const painted = settings.own(colour, id, now)?.value ?? defined.colour
  const picture = settings.value(logo, id, now)
  const host = settings.value(domain, id, now)
  return {
    ...defined,
    name: settings.own(name, id, now)?.value ?? defined.name,
    contact: { ...(own ?? defined.contact), ...(other.length > 0 && { exceptions: other }) },
    ...(painted !== undefined && { colour: painted }),
    ...(host && { publicUrl: `https://${host}` }),
    ...(picture && { logo: { href: `/brand/${id}/logo-${picture.hash}.png`, width: picture.width, height: picture.height } }),
  }
}
