import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'

export type Chromium = { readonly path: string; readonly environment: Readonly<Record<string, string>> }

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const libraryFolders = [
  '/usr/lib/x86_64-linux-gnu',
  '/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
  '/lib64',
]
const librariesNeeded = ['libnss3.so', 'libnspr4.so', 'libexpat.so.1']

/** CHROMIUM_PATH, the machine's own, or the one that an npm package carries with all that it needs: nothing is installed. */
export const findChromium = async (): Promise<Chromium> => {
  const own = [process.env.CHROMIUM_PATH, ...installed].find((path) => path && existsSync(path))
  if (own) return { path: own, environment: {} }
  const folder = await unpacked()
  const lacking = librariesNeeded.some((name) => !libraryFolders.some((place) => existsSync(join(place, name))))
  return {
    path: join(folder, 'chromium'),
    environment: {
      ...(lacking && { LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') }),
      ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_PATH: join(folder, 'fonts/fonts') }),
    },
  }
}

/** Unpacked once for each user and version, into a folder that takes its name only when it is complete. */
const unpacked = async (): Promise<string> => {
  const home = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../..')
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `portreeve-chromium-${version}-${userInfo().uid}`)
  if (existsSync(join(folder, 'chromium'))) return folder
  const making = mkdtempSync(`${folder}-`)
  const packed = (name: string): string => join(home, 'bin', name)
  await pipeline(
    createReadStream(packed('chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(making, 'chromium'), { mode: 0o700 }),
  )
  for (const name of ['al2023', 'fonts', 'swiftshader'])
    untar(brotliDecompressSync(readFileSync(packed(`${name}.tar.br`))), join(making, name === 'swiftshader' ? '' : name))
  try {
    renameSync(making, folder)
  } catch {
    rmSync(making, { recursive: true, force: true })
  }
  return folder
}

const blockBytes = 512
/** Files and folders of a tar archive; links are not used in these. */
const untar = (archive: Buffer, into: string): void => {
  for (let at = 0; at + blockBytes <= archive.length; ) {
    const text = (from: number, length: number): string => archive.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '')
    const path = normalize(text(0, 100))
    const bytes = Number.parseInt(text(124, 12).trim() || '0', 8)
    const kind = text(156, 1)
    if (text(0, 100) === '') return
    if (path.startsWith('..') || path.startsWith('/')) throw new Error(`${path} leaves its archive`)
    if (kind === '5') mkdirSync(join(into, path), { recursive: true })
    if (kind === '0' || kind === '') {
      mkdirSync(dirname(join(into, path)), { recursive: true })
      writeFileSync(join(into, path), archive.subarray(at + blockBytes, at + blockBytes + bytes), { mode: 0o755 })
    }
    at += blockBytes + Math.ceil(bytes / blockBytes) * blockBytes
  }
}
