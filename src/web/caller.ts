/**
 * What tries are counted by: an IPv4 address, or the half of an IPv6 address that one household or company is given, since whoever has
 * one of those addresses has all of them.
 */
export function countedBy(address: string): string {
  if (!address.includes(':') || /^::ffff:\d/i.test(address)) return address.replace(/^::ffff:/i, '')
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const first = head.split(':').filter(Boolean)
  const last = tail?.split(':').filter(Boolean) ?? []
  const zeros = Array.from({ length: Math.max(0, groups - first.length - last.length) }, () => '0')
  const all = tail === undefined ? first : [...first, ...zeros, ...last]
  return `${all
    .slice(0, groups / 2)
    .map(unpadded)
    .join(':')}::`
}
const groups = 8
const unpadded = (group: string): string => group.replace(/^0+(?=.)/, '').toLowerCase()
