import { type PlainDate, parseDate } from '#kernel'

/** How a day is written. `ccyyddd` and `0cyyddd` are Julian, as mainframes call the number of the day in its year; c is 0 for 19, 1 for 20. */
export const dayFormats = ['ccyymmdd', 'ccyy-mm-dd', 'dd/mm/ccyy', 'ddmmccyy', 'ccyyddd', '0cyyddd'] as const
export type DayFormat = (typeof dayFormats)[number]
export const digitsOfDay: Readonly<Record<DayFormat, number>> = {
  ccyymmdd: 8,
  'ccyy-mm-dd': 10,
  'dd/mm/ccyy': 10,
  ddmmccyy: 8,
  ccyyddd: 7,
  '0cyyddd': 7,
}
const firstCentury = 19

/** Undefined: no day of the calendar. */
export function readDay(text: string, format: DayFormat): PlainDate | undefined {
  if (format === 'ccyyddd' || format === '0cyyddd') return readJulian(text, format)
  const parts = {
    ccyymmdd: /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/,
    'ccyy-mm-dd': /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)$/,
    'dd/mm/ccyy': /^(?<d>\d\d)\/(?<m>\d\d)\/(?<y>\d{4})$/,
    ddmmccyy: /^(?<d>\d\d)(?<m>\d\d)(?<y>\d{4})$/,
  }[format].exec(text)?.groups
  return parts && parseDate(`${parts.y}-${parts.m}-${parts.d}`)
}
function readJulian(text: string, format: 'ccyyddd' | '0cyyddd'): PlainDate | undefined {
  if (!/^\d{7}$/.test(text) || (format === '0cyyddd' && !/^0[01]/.test(text))) return undefined
  const year = format === 'ccyyddd' ? text.slice(0, 4) : `${firstCentury + Number(text[1])}${text.slice(2, 4)}`
  const ordinal = Number(text.slice(4))
  const at = new Date(Date.parse(`${year}-01-01T00:00:00Z`) + (ordinal - 1) * 86_400_000)
  const day = Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10)
  return ordinal > 0 && day.startsWith(year) ? parseDate(day) : undefined
}
/** Undefined: the format cannot say that day. */
export function writeDay(day: PlainDate, format: DayFormat): string | undefined {
  const [y = '', m = '', d = ''] = day.split('-')
  const ordinal = String((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${y}-01-01T00:00:00Z`)) / 86_400_000 + 1).padStart(3, '0')
  const century = Number(y.slice(0, 2)) - firstCentury
  return {
    ccyymmdd: `${y}${m}${d}`,
    'ccyy-mm-dd': day as string,
    'dd/mm/ccyy': `${d}/${m}/${y}`,
    ddmmccyy: `${d}${m}${y}`,
    ccyyddd: `${y}${ordinal}`,
    '0cyyddd': century === 0 || century === 1 ? `0${century}${y.slice(2)}${ordinal}` : undefined,
  }[format]
}
