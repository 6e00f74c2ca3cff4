import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type Clock, type Instant, isoInstant, type Log } from '#kernel'
import { type Asked, createFaults, type Reply, type Route, serve } from '../wire/index.ts'

const bytesMax = 100_000_000
const skewMillisMax = 15 * 60_000
const listedMax = 1000

export type ObjectStorageStandIn = ReturnType<typeof createObjectStorageStandIn>
type Account = { readonly bucket: string; readonly region: string; readonly keyId: string; readonly secret: string }
type Kept = { readonly bytes: Buffer; readonly at: Instant }

/**
 * One bucket of the Amazon S3 API (2006-03-01) by path: PutObject, GetObject, DeleteObject and ListObjectsV2, with Signature Version 4 checked
 * as its documentation has it, checksums compared, and its errors in XML.
 */
export const createObjectStorageStandIn = ({ clock, log, pageMax = listedMax, ...account }: Account & Parts) => {
  const faults = createFaults()
  const objects = new Map<string, Kept>()
  const prefix = `/${account.bucket}`
  const route: Route = (asked) => {
    const key = asked.url.pathname.slice(prefix.length + 1)
    const operation = operationOf(asked, key)
    return { operation, answer: () => answer({ asked, key, operation }) }
  }
  const answer = ({ asked, key, operation }: { asked: Asked; key: string; operation: string }): Reply => {
    const refused = refusal(asked, account, clock.now())
    if (refused) return refused
    if (asked.url.pathname !== prefix && !asked.url.pathname.startsWith(`${prefix}/`)) return fault(404, 'NoSuchBucket')
    if (operation === 'list') return listing(objects, asked.url.searchParams, pageMax)
    const found = objects.get(key)
    if (operation === 'get')
      return found ? { status: 200, headers: { etag: etagOf(found.bytes) }, body: found.bytes } : fault(404, 'NoSuchKey')
    if (operation === 'delete') objects.delete(key)
    if (operation === 'delete') return { status: 204 }
    if (operation !== 'put') return fault(405, 'MethodNotAllowed')
    const sum = asked.headers['x-amz-checksum-sha256']
    if (sum !== undefined && sum !== sha256(asked.bytes).toString('base64')) return fault(400, 'BadDigest')
    objects.set(key, { bytes: asked.bytes, at: clock.now() })
    return { status: 200, headers: { etag: etagOf(asked.bytes) } }
  }
  return { ...serve({ route, faults, log, bytesMax }), inject: faults.inject, objects }
}
type Parts = { readonly clock: Clock; readonly log: Log; readonly pageMax?: number }
const operationOf = ({ method }: Asked, key: string): string =>
  method === 'GET' ? (key === '' ? 'list' : 'get') : method === 'PUT' ? 'put' : method === 'DELETE' ? 'delete' : 'other'
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()
const etagOf = (bytes: Uint8Array): string => `"${createHash('md5').update(bytes).digest('hex')}"`
const xml = (status: number, body: string): Reply => ({
  ...{ status, headers: { 'content-type': 'application/xml' } },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
})
const fault = (status: number, code: string): Reply => xml(status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`)

function listing(objects: ReadonlyMap<string, Kept>, query: URLSearchParams, pageMax: number): Reply {
  if (query.get('list-type') !== '2') return fault(400, 'InvalidRequest')
  const after = query.get('continuation-token') ?? ''
  const all = [...objects].filter(([key]) => key > after).sort(([a], [b]) => (a < b ? -1 : 1))
  const shown = all.slice(0, Math.min(pageMax, Number(query.get('max-keys') ?? listedMax)))
  const more = all.length > shown.length
  const contents = shown.map(
    ([key, { bytes, at }]) =>
      `<Contents><Key>${key}</Key><LastModified>${isoInstant(at)}</LastModified><ETag>${etagOf(bytes)}</ETag><Size>${bytes.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  )
  const next = more ? `<NextContinuationToken>${shown.at(-1)?.[0]}</NextContinuationToken>` : ''
  return xml(
    200,
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><KeyCount>${shown.length}</KeyCount><IsTruncated>${more}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`,
  )
}

/** Why a request is not let in: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function refusal({ method, url, headers, bytes }: Asked, { region, keyId, secret }: Account, now: Instant): Reply | undefined {
  const [, given = '', scope = '', signed = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '') ??
    []
  const [day, ...rest] = scope.split('/')
  if (given !== keyId) return fault(403, 'InvalidAccessKeyId')
  if (rest.join('/') !== `${region}/s3/aws4_request`) return fault(400, 'AuthorizationHeaderMalformed')
  const time = String(headers['x-amz-date'])
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Math.abs(at - now) < skewMillisMax) || day !== time.slice(0, 8)) return fault(403, 'RequestTimeTooSkewed')
  const body = String(headers['x-amz-content-sha256'])
  if (body !== 'UNSIGNED-PAYLOAD' && body !== sha256(bytes).toString('hex')) return fault(400, 'XAmzContentSHA256Mismatch')
  const named = signed.split(';')
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => named.includes(name))) return fault(403, 'AccessDenied')
  const query = [...url.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort()
  const lines = named.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('')
  const canonical = [method, url.pathname, query.join('&'), lines, signed, body].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical).toString('hex')].join('\n')
  const key = [day ?? '', region, 's3', 'aws4_request'].reduce<Buffer | string>((from, part) => hmac(from, part), `AWS4${secret}`)
  return timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex')) ? undefined : fault(403, 'SignatureDoesNotMatch')
}
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
