import { isoInstant } from '#kernel'
import type { Book, Kept } from './book.ts'
import type { Answer } from './reply.ts'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
const names = { email: 'E-mail', sms: 'Text message', letter: 'Letter' } as const
const style = `body{font:1.1rem/1.5 system-ui,sans-serif;color:#14212b;max-width:50rem;margin:2rem auto;padding:0 1rem}
a{color:#0b5156}li{border-top:1px solid #d5dbe0;padding:.75rem 0;list-style:none}ul{padding:0}.quiet{color:#4a5a66}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;background:#f3f6f7;padding:1rem}`

const page = (title: string, main: string, status = 200): Answer => ({
  status,
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style></head><body><main><p><strong>Demonstration: nothing here was really sent.</strong></p><h1>${escaped(title)}</h1>${main}</main></body></html>`,
})
const at = (kept: Kept): string =>
  `<span class="quiet"><time>${escaped(isoInstant(kept.at).slice(0, 16).replace('T', ' '))}</time> UTC</span>`
const shownMax = 200

/** What was sent, newest first, for whoever plays the recipient. */
export const outbox = (book: Book): Answer => {
  const items = book.all
    .toReversed()
    .slice(0, shownMax)
    .map((kept) => {
      const to = kept.kind === 'letter' ? '' : ` to ${escaped(kept.to)}`
      const what = kept.pdf ? `PDF, ${Math.ceil(kept.pdf.length / 1024)} KB` : kept.subject || kept.body.slice(0, 60)
      return `<li><a href="/outbox/${kept.id}">${names[kept.kind]}${to}: ${escaped(what)}</a><br>${at(kept)} · ${escaped(book.status(kept))}</li>`
    })
  return page('Outbox', items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p>Nothing has been sent yet.</p>')
}
export const letterOpened = (book: Book, id: string): Answer => {
  const kept = book.find(id)
  if (!kept) return page('Not found', '<p><a href="/">Back to the outbox</a></p>', 404)
  const words = kept.pdf ? `<p><a href="/outbox/${kept.id}/letter.pdf">Open the letter (PDF)</a></p>` : `<pre>${escaped(kept.body)}</pre>`
  const to = kept.kind === 'letter' ? `<p>Postage: ${escaped(kept.postage ?? '')}</p>` : `<p>To: ${escaped(kept.to)}</p>`
  const title = kept.kind === 'email' ? (kept.subject ?? '') : names[kept.kind]
  return page(title, `${to}<p>${at(kept)} · ${escaped(book.status(kept))}</p>${words}<p><a href="/">Back to the outbox</a></p>`)
}
