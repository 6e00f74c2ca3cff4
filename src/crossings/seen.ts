/** One reading at one of the two posts of a route, as the fusion needs it. */
export type Seen = {
  readonly id: string
  readonly post: 'from' | 'to'
  /** Seconds since any one moment. */
  readonly at: number
  readonly kind: 'plate' | 'tag' | 'carrier'
  /** The mark as it was read, the tag's identity, or the tracker's. */
  readonly name: string
  /** Seconds by which the time may be wrong: a camera 0.5, a tag 1, a position some. */
  readonly error: number
}
/** What somebody declared ahead belongs to one vehicle. */
export type Declared = { readonly mark: string; readonly tag?: string; readonly carrier?: string }

export type Crossing = {
  /** Everything of the one vehicle, at both posts. */
  readonly seen: readonly Seen[]
  /** That it was one vehicle, 0 to 1. */
  readonly chance: number
  readonly by: readonly Seen['kind'][]
}
export type Fused = {
  readonly crossings: readonly Crossing[]
  /** Neither sure enough to say so, nor to say no: for an officer. */
  readonly unsure: readonly Crossing[]
}
