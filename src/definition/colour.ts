/** WCAG 2.2 1.4.3: words of any size need this much against what they stand on. */
export const contrastMin = 4.5

const channel = (hex: string): number => {
  const share = Number.parseInt(hex, 16) / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
const luminance = (colour: string): number =>
  0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7))
/** From 1 (the same) to 21 (black on white). */
export const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
/** A shade of the same colour for edges and for a button that is pressed. */
export const darker = (colour: string, share = 0.75): string =>
  `#${[1, 3, 5]
    .map((at) =>
      Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

/** Between a colour and white: words in white on it, and words in it on white, are read equally well. */
export const contrastOf = (colour: string): number => contrast(colour, '#ffffff')
const step = 0.98
/** The nearest darker shade of it that can be read. */
export const readable = (colour: string): string => {
  let shade = colour
  for (let share = 1; contrastOf(shade) < contrastMin && share > 0; share *= step) shade = darker(colour, share)
  return shade
}
