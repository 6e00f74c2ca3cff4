import { made, part, type Question, type Raw, type Words } from './question.ts'

/** A file that was received, checked and stored: the answer holds its digest, never its bytes. */
export type StoredFile = { readonly digest: string; readonly type: string; readonly bytes: number; readonly name?: string }
/** What may be uploaded at all: types whose bytes can be checked. */
export type FileType = 'image/jpeg' | 'image/png' | 'application/pdf'
const typeWords: Readonly<Record<FileType, string>> = { 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'application/pdf': 'PDF' }

const fileBytesMaxDefault = 10_000_000
const fileNameLengthMax = 200
type Upload = Words & { readonly types?: readonly FileType[]; readonly bytesMax?: number; readonly portrait?: true }
const wrongType = 'The file must be one of: {types}'
const tooBig = 'The file must be smaller than {size} MB'
const empty = 'The file is empty: choose another one'

const upload =
  (kind: 'file' | 'photo', says: readonly [string, string], typesDefault: readonly FileType[]) =>
  ({ types = typesDefault, bytesMax = fileBytesMaxDefault, portrait, ...words }: Upload): Question<StoredFile> =>
    made<StoredFile>(
      {
        kind,
        says,
        alsoSays: [wrongType, tooBig, empty],
        carried: ['digest', 'type', 'bytes', 'name'],
        limits: { bytesMax, types, ...(portrait && { portrait }) },
        read: (raw) => {
          const name = part(raw, 'name').slice(0, fileNameLengthMax)
          const file = { digest: part(raw, 'digest'), type: part(raw, 'type'), bytes: Number(part(raw, 'bytes')), ...(name && { name }) }
          if (!file.digest || !Number.isSafeInteger(file.bytes)) return undefined
          if (!types.some((type) => type === file.type))
            return { problem: wrongType, with: { types: types.map((t) => typeWords[t]).join(', ') } }
          if (file.bytes <= 0) return { problem: empty }
          return file.bytes > bytesMax ? { problem: tooBig, with: { size: String(bytesMax / 1_000_000) } } : file
        },
        show: (file: StoredFile) => `${file.name ?? typeWords[file.type as FileType] ?? file.type} (${sizeOf(file.bytes)})`,
        raw: ({ digest, type, bytes, name }: StoredFile): Raw => ({ digest, type, bytes: String(bytes), ...(name && { name }) }),
      },
      words,
    )
const sizeOf = (bytes: number): string => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`)

/** Whoever receives the file gives the parts `digest`, `type` (found by looking at the bytes), `bytes` and `name`. */
export const file = upload('file', ['Choose a file', 'Choose a file again'], ['application/pdf', 'image/jpeg', 'image/png'])
/** A picture of a person or thing: JPEG or PNG. `portrait`: of somebody, upright, as a card shows it. */
export const photo = upload('photo', ['Choose a photo', 'Choose a photo again'], ['image/jpeg', 'image/png'])
