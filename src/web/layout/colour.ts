import { contrast, contrastMin, darker } from '#definition'
import { assert } from '#kernel'

/** A body's colour as a style sheet. A colour on which white cannot be read is a mistake of whoever chose it. */
export function brandSheet(colour: string): string {
  assert(/^#[0-9a-f]{6}$/i.test(colour), `${colour} is not a colour like #0b5156`)
  const found = contrast(colour, '#ffffff')
  assert(found >= contrastMin, `white on ${colour} has a contrast of ${found.toFixed(2)}; it needs ${contrastMin}`)
  return `:root{--brand:${colour};--brand-deep:${darker(colour)}}`
}
