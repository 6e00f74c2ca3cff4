import { createHash } from 'node:crypto'
import { S3mini, S3ServiceError } from 's3mini'
import type { FileStore } from '#files'
import { assert, type Instant } from '#kernel'
import { callMillisMax, loopback } from '../wire/index.ts'

export type ObjectStorage = {
  /** Of the bucket: https://s3.eu-west-2.amazonaws.com/BUCKET, or https://BUCKET.example. http on this machine alone. */
  readonly url: string
  readonly region: string
  readonly keyId: string
  readonly secret: string
  readonly millisMax?: number
}
const keyLike = /^[0-9a-f]{32}$/
const keysPerListing = 1000
const sealedType = 'application/octet-stream'
/** Two more attempts, the second after twice as long: storage of this kind asks for them (503 Slow Down). */
const pausesMillis = [100, 400] as const

/**
 * Sealed files in a bucket of S3-compatible storage (Amazon S3 API, 2006-03-01), signed with Signature Version 4. Each carries its SHA-256,
 * so that the storage refuses what was bent on the way. `put`, `get` and `remove` may be repeated without harm, and are. Throws when the storage
 * does not answer: nothing is then known of the file.
 */
export function objectStorage({ url, region, keyId, secret, millisMax = callMillisMax }: ObjectStorage): FileStore {
  const { protocol, hostname, host } = new URL(url)
  assert(protocol === 'https:' || loopback.has(hostname), `${host} must be called by https`)
  const s3 = new S3mini({ accessKeyId: keyId, secretAccessKey: secret, endpoint: url, region, requestAbortTimeout: millisMax })
  const tried = trying(host)
  const named = (key: string): string => {
    assert(keyLike.test(key), 'a key of the file store is 32 hexadecimal digits')
    return key
  }
  const put = async (key: string, bytes: Uint8Array): Promise<void> => {
    const name = named(key)
    await tried(async () => {
      const checksum = createHash('sha256').update(bytes).digest('base64')
      const { ok } = await s3.putObject(name, Buffer.from(bytes), sealedType, undefined, { 'x-amz-checksum-sha256': checksum })
      assert(ok, 'the storage did not take a file')
    })
  }
  const get = async (key: string): Promise<Buffer | undefined> => {
    const name = named(key)
    return tried(async () => {
      const found = await s3.getObjectRaw(name).catch(absent)
      return found && Buffer.from(await found.arrayBuffer())
    })
  }
  const remove = async (key: string): Promise<void> => {
    const name = named(key)
    await tried(() => s3.deleteObject(name))
  }
  async function* keys(): AsyncGenerator<{ key: string; at: Instant }> {
    for (let next: string | undefined, more = true; more; more = next !== undefined) {
      const page = await tried(() => s3.listObjectsPaged('/', '', keysPerListing, next))
      assert(page, 'the storage has no such bucket')
      for (const { Key: key, LastModified: at } of page.objects ?? []) if (keyLike.test(key)) yield { key, at: +new Date(at) as Instant }
      next = page.nextContinuationToken
    }
  }
  return Object.freeze({ put, get, remove, keys })
}
/** That there is no such file, and not that there is no such bucket, which is 404 too. */
const absent = (error: unknown): undefined => {
  if (!(error instanceof S3ServiceError && error.status === 404 && error.body?.includes('<Code>NoSuchKey</Code>'))) throw error
}
const trying =
  (host: string) =>
  async <A>(work: () => Promise<A>): Promise<A> => {
    for (const pause of pausesMillis) {
      try {
        return await work()
      } catch (error) {
        // What the storage refuses it refuses again: a wrong key, a bucket that is not there.
        if (error instanceof S3ServiceError && error.status < 500 && error.status !== 429) throw away(host, error)
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
    return work().catch((error: unknown) => {
      throw away(host, error)
    })
  }
const away = (host: string, cause: unknown): Error => {
  const because = cause instanceof S3ServiceError ? `refuses us (${cause.message})` : 'does not answer'
  return Object.assign(new Error(`The storage of files at ${host} ${because}`, { cause }), { name: 'StorageAway' })
}
