import { type Courier, jobKindOf } from '#cases'
import type { Effect, Stage } from '#definition'
import type { Handlers } from '#jobs'
import type { Compiled } from '#journey'

/** A service would set off something that nobody here does: it must not begin. */
export class UnhandledEffects extends Error {
  override readonly name = 'UnhandledEffects'
}
type Services = readonly Pick<Compiled, 'service'>[]
type Reaches = Pick<Courier, 'reaches'>

/** Messages of services to bodies of which nobody said where they take them: one line each, with its place. */
export const unreached = (services: Services, { reaches }: Reaches): readonly string[] =>
  effectsOf(services, ({ does, target }) => (does === 'message' || does === 'payOut') && !reaches(target)).map(
    (line) => `${line}: MESSAGES does not say where it takes them`,
  )
/** Effects of services that are of no kind that is handled. */
export const unhandled = (services: Services, handled: readonly string[]): readonly string[] =>
  effectsOf(services, ({ does }) => !handled.includes(jobKindOf(does)))

const effectsOf = (services: Services, which: (effect: Effect) => boolean): readonly string[] => {
  const lines = services.flatMap(({ service }) =>
    Object.values<Stage>(service.stages)
      .flatMap(({ effects = [] }) => effects.filter(which))
      .map(({ does, target, defined }) => `${service.id}: nobody handles ${does} to ${target}${defined && ` (${defined})`}`),
  )
  return [...new Set(lines)]
}

/** Throws with everything that nobody would do. */
export const refuseUnhandled = (services: Services, handlers: Handlers, courier: Reaches): void => {
  const problems = [...unhandled(services, Object.keys(handlers)), ...unreached(services, courier)]
  if (problems.length > 0) throw new UnhandledEffects(['The services cannot be run until this is mended:', ...problems].join('\n  '))
}
