/** Points of 1/72 inch. */
export const millimetres = (length: number): number => (length * 72) / 25.4

/** Where things stand on A4, in millimetres from the left and the top. The window and the clear borders are those of UK letter printers. */
export const place = {
  page: { width: 210, height: 297 },
  border: { side: 15, top: 5, bottom: 5 },
  demonstration: { top: 6 },
  name: { left: 24.6, top: 14, right: 120, bottom: 30 },
  address: { left: 24.6, top: 39.5, right: 120, bottom: 66.3 },
  sender: { left: 130, top: 14, right: 195, bottom: 92 },
  body: { left: 24.6, right: 190, top: 98, nextTop: 28, bottom: 270 },
  foot: { top: 279 },
} as const
export const pagesMax = 10
/** Nothing that is read is smaller, the address in the window excepted when it is long. */
export const pointsMin = 12
