import type { Route } from './reply.ts'

/** What an address may be asked with, whatever it was asked with, and one of its routes. Undefined: nothing stands there. */
export type StandingAt<R> = (path: string) => { readonly methods: readonly string[]; readonly route: R } | undefined

/** Finds what stands at an address as the server does: what is written out comes before what varies. */
export function createKnownPaths<R extends Pick<Route, 'method' | 'path'>>(routes: readonly R[]): StandingAt<R> {
  const byPath = [...Map.groupBy(routes, ({ path }) => path)].sort(([a], [b]) => variesIn(a) - variesIn(b))
  const places = byPath.map(([path, all]) => ({ pattern: patternOf(path), all }))
  return (path) => {
    const all = places.find(({ pattern }) => pattern.test(path))?.all ?? []
    const methods = all.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    return all[0] && { methods, route: all[0] }
  }
}
const variesIn = (path: string): number => path.match(/:\w+|\*/g)?.length ?? 0
const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:\w+/g, '[^/]+')
      .replace(/\*/g, '.*')}$`,
  )
