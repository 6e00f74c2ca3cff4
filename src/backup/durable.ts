import { createHash, hash } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Only its owner enters a folder of a backup or reads a file of it. */
export const privateFolder = 0o700
export const privateFile = 0o600
const chunkBytes = 1_048_576

export type Sum = { readonly bytes: number; readonly sha256: string }
export const sumOf = (content: Uint8Array | string): Sum => ({
  bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.length,
  sha256: hash('sha256', content),
})

/** Undefined if there is no such file. */
export const readIf = (path: string): Promise<Buffer | undefined> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
export const makeFolder = (path: string): Promise<unknown> => mkdir(path, { recursive: true, mode: privateFolder })

/** On the disk as a whole under its name, or not at all. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  await makeFolder(dirname(path))
  const beside = `${path}.${process.pid}.new`
  const file = await open(beside, 'w', privateFile)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
  await syncFolder(dirname(path))
}
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

/** Puts what was written on the disk: for many files, once all are written, a fraction of the time of each after its writing. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

/** Copies as much as is there while it is read, and says what it copied. Not yet on the disk for sure. Undefined: the file is gone, as files of a working server may be. */
export async function copySummed(from: string, to: string): Promise<Sum | undefined> {
  const source = await open(from, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!source) return undefined
  const target = await open(to, 'w', privateFile).catch(async (error: unknown) => {
    await source.close()
    throw error
  })
  try {
    const digest = createHash('sha256')
    const buffer = Buffer.alloc(chunkBytes)
    let bytes = 0
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, chunkBytes, bytes)
      if (bytesRead === 0) break
      digest.update(buffer.subarray(0, bytesRead))
      await target.write(buffer, 0, bytesRead, bytes)
      bytes += bytesRead
    }
    return { bytes, sha256: digest.digest('hex') }
  } finally {
    await source.close()
    await target.close()
  }
}

/** Of the first so many bytes of a file; of all of it if none are named. Undefined if it is not there or shorter. */
export async function sumOfFile(path: string, bytesMax = Number.POSITIVE_INFINITY): Promise<Sum | undefined> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!file) return undefined
  try {
    const digest = createHash('sha256')
    const buffer = Buffer.alloc(chunkBytes)
    let bytes = 0
    while (bytes < bytesMax) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(chunkBytes, bytesMax - bytes), bytes)
      if (bytesRead === 0) break
      digest.update(buffer.subarray(0, bytesRead))
      bytes += bytesRead
    }
    return { bytes, sha256: digest.digest('hex') }
  } finally {
    await file.close()
  }
}
