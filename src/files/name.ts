import { type FileType, nameLengthMax } from './file.ts'

const extensions: Readonly<Record<FileType, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'application/pdf': ['pdf'],
}
export const extensionOf = (name: string): string => /\.([^./\\]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** The extension and the declared type must both agree with what the bytes say. `image/jpg` and `application/x-pdf` are common slips. */
export const agrees = (type: FileType, name: string, declared: string): boolean => {
  const said = declared
    .split(';')[0]
    ?.trim()
    .toLowerCase()
    .replace('image/jpg', 'image/jpeg')
    .replace('application/x-pdf', 'application/pdf')
  return extensions[type].includes(extensionOf(name)) && said === type
}

// Control characters, marks that turn the direction of writing (`gpj.exe` shown as `exe.jpg`), and what other systems read as a path.
const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\\/:*?"<>|]/gu

/** The person's name for the file, safe to show, with the extension of what is really in it. */
export const showableName = (name: string, type: FileType): string => {
  const stem = name
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]{1,10}$/, '')
    .replace(unsafe, '')
    .replace(/^[.\s]+|\s+$/g, '')
  return `${[...(stem || 'file')].slice(0, nameLengthMax - 5).join('')}.${extensions[type][0]}`
}

/** Always an attachment. The plain name is ASCII for old browsers; the other one is RFC 8187. */
export const contentDispositionOf = (name: string): string => {
  const plain =
    name
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["\\%]/g, '') || 'file'
  const whole = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
