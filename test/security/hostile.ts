import { createConnection } from 'node:net'
import fc from 'fast-check'

/** Any text that a program can hold: halves of characters, controls, right-to-left, marks without a letter, four-byte characters. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    ...[
      '\u202eevil\u202c',
      'שלום עולם',
      'مرحبا',
      'e\u0301\u0301\u0301\u0301',
      '👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿',
      '𠜎𠜱𠝹',
      '\ufeffbom',
      'a\u0000b',
      '\u0007',
      '\ud800',
      '\udfff\ud800',
    ],
    ...[
      'Ŵ ŷ ŵ Ŷ',
      'Łódź',
      "O'Brien",
      'null',
      'undefined',
      '__proto__',
      'constructor',
      '%00',
      '%',
      '\\',
      '\\u0000',
      '$' + '{7*7}',
      '{{7*7}}',
      '{tripName}',
    ],
    ...["'; drop table portreeve.event; --", '$1', '../../../etc/passwd', '=1+1', '\r\nset-cookie: x=1', 'ﬁ ½ Ⅷ', '\u00a0\u2003\u200b'],
  ),
)
/** Text that a browser can send: what is no text at all becomes the replacement character on the way. */
export const anySendable = anyText.map((words) => words.toWellFormed())

/** Words that would run if they were ever put into a page as they are. */
export const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  '</textarea><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '<!--<script>-->',
  'javascript:alert(1)',
  '&lt;script&gt;',
  '{{constructor.constructor("alert(1)")()}}',
] as const
/** A tag of a payload that stands in a page as markup. */
export const runs = /<script>alert|<img src=x|<svg onload|<!--<script/i

/** Bytes sent as they are, for requests that no well-behaved client makes. The answer's head and body, or what came before the end. */
export const raw = (url: string, request: string | Buffer, millisMax = 5000): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url)
    const held: Buffer[] = []
    const socket = createConnection({ host: hostname, port: Number(port) }, () => socket.write(request))
    const done = (): void => {
      socket.destroy()
      resolve(Buffer.concat(held).toString('utf8'))
    }
    socket.setTimeout(millisMax, done)
    socket.on('data', (part: Buffer) => held.push(part))
    socket.on('end', done)
    socket.on('error', done)
  })
export const statusIn = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
