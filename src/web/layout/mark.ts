import { type Html, raw } from '../html.ts'

/** The gate of a town with somebody in it. A body's colour comes from the style sheet. */
export const gate: Html = raw(
  '<svg class="mark" viewBox="0 0 34 34" width="34" height="34" aria-hidden="true" focusable="false"><rect class="mark__wall" width="34" height="34" rx="7"/><path class="mark__gate" d="M8 27V16a9 9 0 0 1 18 0v11"/><path class="mark__person" d="M17 27V17"/></svg>',
)
/** For the tab of the browser: the same mark as a file of its own. */
export const icon = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 34"><rect width="34" height="34" rx="7" fill="${colour}"/><path d="M8 27V16a9 9 0 0 1 18 0v11" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/><path d="M17 27V17" stroke="#ffd43b" stroke-width="3.4" stroke-linecap="round"/></svg>`
const lines = (inner: string): Html =>
  raw(`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${inner}</svg>`)
export const icons = {
  search: lines('<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>'),
  tick: lines('<path d="m5 12.5 4.5 4.5L19 7.5"/>'),
} as const
