/** Text with places left open, filled in a few hundred thousand times: cut up once. */
export type Stencil = (value: (slot: string) => string) => string

const [opens, closes] = ['\uE000', '\uE001']
/** Where a value will stand. */
export const slot = (name: string): string => `${opens}${name}${closes}`

export const stencil = (text: string): Stencil => {
  const [first = '', ...rest] = text.split(opens)
  const parts = rest.map((part) => {
    const end = part.indexOf(closes)
    return [part.slice(0, end), part.slice(end + 1)] as const
  })
  return (value) => {
    let filled = first
    for (const [name, after] of parts) filled += value(name) + after
    return filled
  }
}
