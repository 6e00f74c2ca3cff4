type Told = { readonly to: string; readonly event: { readonly data: Readonly<Record<string, unknown>> } }

/**
 * What whoever keeps the MOT tests was told of registration marks that changed, so that the stand-in finds the tests of a vehicle by the mark
 * that it bears now. `first`: the mark by which the invented population knows it; undefined where no vehicle bears that mark any more.
 */
export function createMarkTrail() {
  const changes: { readonly was: string; readonly is: string }[] = []
  const note = ({ to, event: { data } }: Told): void => {
    if (to === 'mot-records' && typeof data.was === 'string' && typeof data.is === 'string') changes.push({ was: data.was, is: data.is })
  }
  const first = (mark: string): string | undefined => {
    let bore = mark
    for (const { was, is } of changes.toReversed()) {
      if (is === bore) bore = was
      else if (was === bore) return undefined
    }
    return bore
  }
  return Object.freeze({ note, first })
}
export type MarkTrail = ReturnType<typeof createMarkTrail>
