import type { Readable } from 'node:stream'
import type { May } from '#agents'
import type { Body, Say } from '#definition'
import type { Session } from '#identity'
import type { Instant, Language } from '#kernel'
import type { Html } from './html.ts'
import type { Site } from './sites.ts'

/** What can go wrong with a request as such. Expected outcomes of services have pages of their own. */
export type Trouble = 'not-found' | 'wrong-method' | 'ended' | 'forged' | 'too-large' | 'wrong-kind' | 'malformed' | 'away' | 'broken'

/** What stands around a page's own words. */
export type Page = {
  readonly title: string
  readonly main: Html
  /** Above the columns, over the whole width. */
  readonly lead?: Html
  readonly back?: string
  /** The title then begins with "Error:", so that it is heard first. */
  readonly error?: boolean
  readonly wide?: boolean
  readonly body?: Body
  readonly service?: { readonly name: string; readonly href: string }
}
export type Cookie = {
  readonly name: string
  readonly value: string
  readonly maxAgeSeconds?: number
  /** The one page that it is sent to; absent: the whole site. */
  readonly path?: string
}
/** What was typed into a form that is answered with a page, and the page on which it stands again. `language`: that of sentences in it, which are said in no other. */
export type Kept = { readonly at: string; readonly typed: unknown; readonly language?: Language }
/** What a page's handler answers. HTTP is made of it in one place. */
export type Reply = {
  readonly status?: number
  /** Where the request itself chose another than that of the visit. */
  readonly language?: Language
  readonly cookies?: readonly Cookie[]
  readonly headers?: Readonly<Record<string, string>>
  /** What was posted and is answered with a page: the browser asks for that page with GET, and its handler finds this in `asked.typed`. */
  readonly keep?: Kept
} & (
  | { readonly kind: 'page'; readonly page: Page }
  /** To another page of this site, with GET. */
  | { readonly kind: 'go'; readonly to: string }
  /** To another site: `because` says where on the page that stands in between. */
  | { readonly kind: 'leave'; readonly to: string; readonly because: string }
  /** One of the pages for requests that went wrong. */
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  /** `type`: where it is a kind of JSON with a name of its own. */
  | { readonly kind: 'json'; readonly json: unknown; readonly type?: string }
  /** Lines that come while the page stands open (server-sent events). */
  | { readonly kind: 'stream'; readonly lines: Readable }
  | { readonly kind: 'file'; readonly type: string; readonly bytes: Buffer; readonly disposition: string }
)
export type Upload = { readonly name: string; readonly type: string; readonly bytes: Buffer; readonly tooLarge: boolean }
/** What was posted, and what stands behind the question mark. A name given twice has several values. */
export interface Fields {
  readonly one: (name: string) => string
  readonly all: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
}
/** One request, as handlers see it. */
export type Asked = {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Fields
  readonly form: Fields
  /** What was typed into a form of this page and could not be taken as it was; only this page's own handlers seal it, so it has their shape. */
  readonly typed: unknown
  readonly uploads: ReadonlyMap<string, Upload>
  /** The body of an interface's JSON, as it came: signatures are over it. */
  readonly raw: string
  /** What comes, where the route reads it while it comes. */
  readonly stream: AsyncIterable<Uint8Array> | undefined
  readonly language: Language
  /** The platform's own sentences in that language. */
  readonly t: Say
  readonly session: Session | undefined
  /** When it came. */
  readonly at: Instant
  /** The network address that tries are counted by. */
  readonly from: string
  readonly cookie: (name: string) => string | undefined
  readonly header: (name: string) => string | undefined
  /** Under which name it was asked for, and whose that is. */
  readonly site: Site
  /** The whole address asked for. */
  readonly url: URL
}
/** `anyone`; `visit`: somebody with a session, guests included; `person`: signed in; `officer`: staff. */
export type Who = 'anyone' | 'visit' | 'person' | 'officer'
export type Route = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly who: Who
  readonly handle: (asked: Asked) => Promise<Reply> | Reply
  /** An officer who talks with the person may ask for it too, and types for them. */
  readonly assisted?: true
  /** Takes files: the only routes that read multipart bodies. */
  readonly uploads?: true
  /** An interface that reads a file of rows while it comes, and minds by itself how long it is. */
  readonly streams?: true
  /** Its command checks by itself, where it writes, that the session has not ended: the page need not ask beforehand. */
  readonly checksSession?: true
  /**
   * While one acts for somebody else: what one must be allowed, at least, for the visit to be theirs here; `own`: it stays one's own. Absent: the
   * page is only for whoever it is about, and nobody acts for them on it.
   */
  readonly acting?: May | 'own'
  /** Asked by a page that stands open, not by somebody: it does not keep the visit from ending. */
  readonly quiet?: true
  /** An interface for machines: JSON, without session and form token. */
  readonly api?: true
  /** The most that it takes, where that is less than a form may hold. */
  readonly bytesMax?: number
  /** An interface whose contract says how what goes wrong is told. */
  readonly trouble?: (trouble: Trouble, header: Asked['header']) => Reply
}
export const page = (page: Page, status = 200): Reply => ({ kind: 'page', page, status })
export const go = (to: string, cookies: readonly Cookie[] = []): Reply => ({ kind: 'go', to, cookies })
/** A page that answers what was posted, with its address and what it needs to be shown again. */
export const keeping = (reply: Reply, keep: Kept): Reply => (reply.kind === 'trouble' ? reply : { ...reply, keep })
/** For handlers of `visit`, `person` and `officer` routes: the server has made sure that there is one. */
export const sessionOf = ({ session }: Asked): Session => {
  if (!session) throw new TypeError('a page for visitors was asked for without a session')
  return session
}
