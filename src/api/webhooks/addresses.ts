import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** What nobody outside is reached by: this machine, private networks, links, tests and what is kept for later. */
const notPublic = new BlockList()
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]) {
  const [address = '', bits] = range.split('/')
  notPublic.addSubnet(address, Number(bits), 'ipv4')
}
/** Of version 6 only what is given out (2000::/3), without the ranges that lead elsewhere: tunnels and examples. */
const givenOut = new BlockList()
givenOut.addSubnet('2000::', 3, 'ipv6')
for (const [address, bits] of [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(address, bits, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')

export type Mode = 'demo' | 'live'
/** Whether it may be called: never into a private network. A demonstration also reaches its own machine. */
export function isReachable(address: string, mode: Mode): boolean {
  const version = isIP(address)
  if (version === 4) return !notPublic.check(address, 'ipv4') || (mode === 'demo' && loopback.check(address, 'ipv4'))
  return version === 6 && givenOut.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
}

const urlLengthMax = 500
/** An address that a client may be told at: https in live, of a host and nothing that names somebody. Undefined for any other. */
export function webhookUrl(raw: string, mode: Mode): URL | undefined {
  const url = raw.length <= urlLengthMax && URL.canParse(raw) ? new URL(raw) : undefined
  if (!url || !(url.protocol === 'https:' || (mode === 'demo' && url.protocol === 'http:'))) return undefined
  if (url.username !== '' || url.password !== '' || url.hash !== '') return undefined
  const host = hostOf(url)
  return isIP(host) !== 0 && !isReachable(host, mode) ? undefined : url
}
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

export type Resolve = (host: string) => Promise<readonly string[]>
export const resolveByDns: Resolve = async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)
/** The address to call, looked at before it is called and called as it is: a name that leads inside, even with one of its answers, is not. */
export async function reachableAt(url: URL, mode: Mode, resolve: Resolve): Promise<string | undefined> {
  const host = hostOf(url)
  const found = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host]
  return found.every((address) => isReachable(address, mode)) ? found[0] : undefined
}
