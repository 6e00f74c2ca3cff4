import { Readable } from 'node:stream'
import fastifyMultipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type Session, sameCsrf } from '#identity'
import type { Language } from '#kernel'
import { visitOf } from './acting-visit.ts'
import { seated } from './assisted.ts'
import { barrier, wayIn } from './barrier.ts'
import { countedBy } from './caller.ts'
import { type CookieNames, cookieHeader, cookieIn, cookieNames, languageDays } from './cookies.ts'
import { fieldsOf, noFields } from './fields.ts'
import { answeredByGet, typedIn } from './kept-form.ts'
import { createKnownPaths, type StandingAt } from './known-paths.ts'
import type { Assets } from './layout/assets.ts'
import type { Shell } from './layout/shell.ts'
import { leaving, troublePage } from './pages/trouble.ts'
import type { WebParts } from './parts.ts'
import { posted } from './posted.ts'
import type { Asked, Reply, Route, Trouble } from './reply.ts'
import { safePath } from './safe-path.ts'
import { createSites, elsewhere, isForWatchers, type Site, type Sites } from './sites.ts'
import { words } from './words.ts'

export const formBytesMax = 512 * 1024
export const uploadBytesMax = 10 * 1024 * 1024
export const uploadsPerFormMax = 5
const requestMillisMax = 30_000

type Serving = Pick<WebParts, 'settings' | 'clock' | 'random' | 'log' | 'identity' | 'conversations' | 'agents' | 'inForce'> & {
  readonly shell: Shell
  readonly assets: Assets
  readonly routes: readonly Route[]
  readonly stopping: () => boolean
}
type Context = Serving & { readonly names: CookieNames; readonly sites: Sites; readonly standingAt: StandingAt<Route> }

/** The HTTP server over the route table. It turns requests into `Asked` and `Reply` into responses; handlers know nothing of HTTP. */
export function createServer(serving: Serving): FastifyInstance {
  const { settings } = serving
  const context: Context = {
    ...serving,
    names: cookieNames(settings.publicUrl),
    sites: createSites(settings.publicUrl, serving.inForce.bodies),
    standingAt: createKnownPaths(serving.routes),
  }
  const always = securityHeaders(context)
  const app = Fastify({
    bodyLimit: formBytesMax,
    requestTimeout: requestMillisMax,
    trustProxy: settings.trustedProxies ?? false,
    routerOptions: { maxParamLength: 200 },
    exposeHeadRoutes: true,
    // Whoever is still connected while the program stops is served, and comes over another connection next time.
    return503OnClosing: false,
    logger: false,
    // An address that cannot be read reaches no page and no hook.
    frameworkErrors: (_error, request, reply) => {
      reply.headers(always)
      trouble(context, request, reply, 'malformed')
    },
  })
  app.removeContentTypeParser(['text/plain', 'application/json'])
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, fieldsOf(new URLSearchParams(String(body)))),
  )
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, String(body)))
  // Read by the few routes that take them, while they come; nobody else does.
  app.addContentTypeParser(['application/x-ndjson', 'text/csv'], (_request, body, done) => done(null, body))
  app.register(fastifyMultipart, {
    limits: { fileSize: uploadBytesMax, files: uploadsPerFormMax, fields: 60, fieldSize: 64 * 1024, parts: 80 },
  })
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(always)
    if (serving.stopping()) reply.header('connection', 'close')
    // Two names for one request: what stands in front and we could mean different ones.
    const isTwice = (request.raw.headersDistinct?.host?.length ?? 1) > 1
    const site = isTwice ? undefined : context.sites.at(request.headers.host)
    if (!site && !isForWatchers(request.url)) return nothingHere(context, reply)
    // What else lies under an organisation's own name is for it to say.
    if (context.names.secure && site?.body) reply.header('strict-transport-security', 'max-age=31536000')
    done()
  })
  app.get('/assets/:name', (request, reply) => {
    const asset = serving.assets.find(request.url.split('?')[0] ?? '')
    return asset ? sendAsset(asset, request, reply) : trouble(context, request, reply, 'not-found')
  })
  app.register(async (pages) => {
    for (const route of serving.routes)
      pages.route({
        method: route.method,
        url: route.path,
        bodyLimit: route.bytesMax ?? formBytesMax,
        handler: (q, r) => answer(context, route, q, r),
      })
  })
  app.setNotFoundHandler((request, reply) => trouble(context, request, reply, 'not-found'))
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const kind = kindOf(error)
    if (kind === 'broken')
      serving.log.error('page-failed', { path: request.routeOptions.url ?? '-', error: error.name, where: whereOf(error) })
    return trouble(context, request, reply, kind)
  })
  return app
}

const securityHeaders = ({ names }: Context): Record<string, string> => ({
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  ...(names.secure && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
})
/** A name that leads here and that nobody has set (RFC 9110, 15.5.20). What was asked for is not said again. */
function nothingHere({ sites, log }: Context, reply: FastifyReply): void {
  log.warn('request-refused', { because: 'unknown-host' })
  const said = `No service is published at this address. / Ni chyhoeddir gwasanaeth yn y cyfeiriad hwn.\n${sites.main.origin}/\n`
  reply.code(421).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(said)
}
const siteOf = ({ sites }: Context, request: FastifyRequest): Site => sites.at(request.headers.host) ?? sites.main
const yearSeconds = 31_536_000
function sendAsset(
  asset: { readonly type: string; readonly bytes: Buffer; readonly gzip: Buffer | undefined },
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const packed = asset.gzip && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) ? asset.gzip : undefined
  reply.header('cache-control', `public, max-age=${yearSeconds}, immutable`).type(asset.type)
  if (asset.gzip) reply.header('vary', 'accept-encoding')
  return packed ? reply.header('content-encoding', 'gzip').send(packed) : reply.send(asset.bytes)
}

/** Somebody may not, or tries too often: whoever watches over the program hears of it. */
const refusals = new Set([401, 403, 429, 498])

async function answer(context: Context, route: Route, request: FastifyRequest, reply: FastifyReply) {
  const site = siteOf(context, request)
  const { body } = request.params as { readonly body?: string }
  const other = elsewhere(context.sites, site, route, {
    url: request.url,
    body: body === undefined ? undefined : context.inForce.body(body),
  })
  if (other === 'nowhere') return trouble(context, request, reply, 'not-found')
  if (other) return reply.code(308).header('location', other.to).header('cache-control', 'no-store').send()
  const cookie = request.headers.cookie
  const secret = cookieIn(cookie, context.names.session)
  const found =
    secret && !route.api
      ? await context.identity.sessions.find(secret, {
          fresh: route.method === 'POST' && !route.checksSession,
          quiet: route.quiet === true,
        })
      : undefined
  const language = languageOf(cookieIn(cookie, context.names.language), found)
  if (route.method === 'GET' && request.url.includes('language=')) {
    const switched = await switchLanguage(context, request, reply, found)
    if (switched) return switched
  }
  const session = await seated(context, route, found)
  const barred = barrier(route, session, secret !== undefined)
  const to = wayIn(barred, request.url)
  if (to !== undefined) return send(context, reply, { language, session, path: request.url, site }, { kind: 'go', to })
  const refused = (because: string): void => context.log.warn('request-refused', { method: route.method, path: route.path, because })
  if (barred) {
    refused(barred)
    return trouble(context, request, reply, barred as Trouble)
  }
  const visit = await visitOf(context, route, session, cookie)
  const around = { language, session, path: request.url, site, ...(visit.acting && { actingFor: visit.acting.forName }) }
  if (visit.instead && visit.instead.kind !== 'trouble') return send(context, reply, around, visit.instead)
  const asked = await askedOf(context, { route, request, session: visit.session, language, site })
  if (route.method === 'POST' && !route.api && !trusted(context, request, asked)) {
    refused('forged')
    return trouble(context, request, reply, 'forged')
  }
  const what = await answeredByGet(context, { route, asked }, await route.handle(asked))
  // What a route did not read of a file is thrown away, so that the answer is heard.
  if (request.body instanceof Readable) request.body.resume()
  if (what.status !== undefined && refusals.has(what.status)) refused(String(what.status))
  return what.kind === 'trouble'
    ? trouble(context, request, reply, what.trouble)
    : send(context, reply, { ...around, language: what.language ?? language, isPublic: route.who === 'anyone' }, what)
}
const languageOf = (chosen: string | undefined, session: Session | undefined): Language =>
  chosen === 'cy' || chosen === 'en' ? chosen : (session?.language ?? 'en')

/** A form must come from a page of this site, and carry the token of the session if there is one. */
function trusted(context: Context, request: FastifyRequest, asked: Asked): boolean {
  const { session } = asked
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin } = request.headers
  if (origin !== undefined && origin !== siteOf(context, request).origin && site !== 'same-origin') return false
  return session === undefined || sameCsrf(session, asked.form.one('csrf'))
}

async function askedOf(
  context: Context,
  { route, request, session, language, site }: Pick<Around, 'language' | 'session' | 'site'> & { route: Route; request: FastifyRequest },
): Promise<Asked> {
  const { form, uploads, raw, stream } = await posted(route, request)
  const { cookie } = request.headers
  const at = request.url.indexOf('?')
  return {
    path: at < 0 ? request.url : request.url.slice(0, at),
    params: request.params as Readonly<Record<string, string>>,
    query: at < 0 ? noFields : fieldsOf(new URLSearchParams(request.url.slice(at + 1))),
    form,
    typed: session && typedIn(context, { url: request.url, cookies: cookie, language }),
    uploads,
    raw,
    stream,
    language,
    t: words[language],
    session,
    at: context.clock.now(),
    from: countedBy(request.ip),
    site,
    cookie: (name) => cookieIn(cookie, name),
    header: headerOf(request),
    get url() {
      return new URL(request.url, site.origin)
    },
  }
}
const headerOf =
  (request: FastifyRequest): Asked['header'] =>
  (name) => {
    const value = request.headers[name]
    return Array.isArray(value) ? value[0] : value
  }
/** `?language=cy` on any page: remembered, and the same page again without it. */
async function switchLanguage(context: Context, request: FastifyRequest, reply: FastifyReply, session: Session | undefined) {
  const at = request.url.indexOf('?')
  const query = new URLSearchParams(at < 0 ? '' : request.url.slice(at))
  const wanted = query.get('language')
  if (wanted !== 'cy' && wanted !== 'en') return undefined
  if (session && session.language !== wanted) await context.identity.sessions.setLanguage(session, wanted)
  query.delete('language')
  const rest = query.toString()
  // The address as it was asked for: working out its dots could lead to another site.
  const path = safePath(request.url.slice(0, at), '/')
  const cookies = [{ name: context.names.language, value: wanted, maxAgeSeconds: languageDays * 86_400 }]
  return send(
    context,
    reply,
    { language: wanted, session, path: request.url, site: siteOf(context, request) },
    { kind: 'go', to: rest === '' ? path : `${path}?${rest}`, cookies },
  )
}

type Around = {
  readonly language: Language
  readonly session: Session | undefined
  readonly path: string
  readonly site: Site
  /** Whom whoever is at the keyboard acts for. */
  readonly actingFor?: string
  /** Anybody may see it: it says which of its addresses is the one to keep. */
  readonly isPublic?: boolean
}
function send(context: Context, reply: FastifyReply, around: Around, what: Exclude<Reply, { readonly kind: 'trouble' }>): FastifyReply {
  for (const cookie of what.cookies ?? []) reply.header('set-cookie', cookieHeader(cookie, context.names))
  if (what.headers) reply.headers(what.headers)
  reply.code(what.status ?? 200).header('vary', 'cookie')
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  if (what.kind === 'go') return reply.code(303).header('location', what.to).send()
  if (what.kind === 'json') return reply.type(what.type ?? 'application/json; charset=utf-8').send(JSON.stringify(what.json))
  if (what.kind === 'stream') return reply.header('x-accel-buffering', 'no').type('text/event-stream').send(what.lines)
  if (what.kind === 'file') return reply.type(what.type).header('content-disposition', what.disposition).send(what.bytes)
  if (what.kind === 'leave') {
    // Not a redirect: form-action would stop a form that ends on another site, and the list of sites would have no end.
    reply.header('refresh', `0;url=${what.to}`)
    return reply.type('text/html; charset=utf-8').send(render(context, around, leaving(words[around.language], what)))
  }
  return reply.type('text/html; charset=utf-8').send(render(context, around, what.page))
}
function render(
  context: Context,
  { language, session, path, site, isPublic, actingFor }: Around,
  page: Parameters<Shell['page']>[0],
): string {
  const body = page.body ?? site.body
  const keep = `${body?.publicUrl ?? context.sites.main.origin}${path.split('?')[0]}`
  return context.shell.page(
    { ...page, ...(body && { body }) },
    {
      ...(isPublic && { canonical: keep }),
      ...(actingFor !== undefined && { actingFor }),
      language,
      other: otherLanguage(path, language),
      session: session && {
        // Whoever helps somebody sees the head of the desk.
        kind: session.assisting ? 'officer' : session.kind,
        csrf: session.csrf,
        endsAt: session.idleUntil < session.endsAt ? session.idleUntil : session.endsAt,
      },
    },
  )
}
function otherLanguage(path: string, language: Language): string {
  const other = `language=${language === 'en' ? 'cy' : 'en'}`
  return path.includes('?') ? `${path}&${other}` : `${path}?${other}`
}

/** The line of ours that failed. Messages stay out of the log: they may hold what somebody typed. */
const whereOf = (error: Error): string | undefined => /(?:src|services|registers)\/[\w./-]+:\d+/.exec(error.stack ?? '')?.[0]

/** PostgreSQL: the statement ran into its limit. */
const statementTooLong = '57014'
const kindOf = (error: Error & { statusCode?: number; code?: string }): Trouble => {
  if (error.name === 'DatabaseAway' || error.name === 'TooBusy' || error.code === statementTooLong) return 'away'
  if (error.statusCode === 413 || error.code === 'FST_REQ_FILE_TOO_LARGE') return 'too-large'
  if (error.statusCode === 415) return 'wrong-kind'
  return error.statusCode !== undefined && error.statusCode < 500 ? 'malformed' : 'broken'
}
const retrySeconds = 10
/** The route that was asked for, or whichever says how an interface tells that there is none. */
const routeOf = ({ routes }: Context, request: FastifyRequest): Route | undefined =>
  routes.find((one) => one.api && one.path === request.routeOptions?.url && one.method === request.method) ??
  (request.url.startsWith('/api/') ? routes.find(({ path }) => path.startsWith('/api/')) : undefined)
function trouble(context: Context, request: FastifyRequest, reply: FastifyReply, what: Trouble): FastifyReply {
  const standing = what === 'not-found' ? context.standingAt(request.url.split('?', 1)[0] ?? '') : undefined
  // There is something at this address, and it is asked for in another way (RFC 9110, 15.5.6).
  const isOther = standing !== undefined && !standing.methods.includes(request.method)
  if (isOther) reply.header('allow', standing.methods.join(', '))
  return told(context, { request, reply, route: isOther ? standing.route : routeOf(context, request) }, isOther ? 'wrong-method' : what)
}
type Troubled = { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly route: Route | undefined }
function told(context: Context, { request, reply, route }: Troubled, kind: Trouble): FastifyReply {
  if (route?.trouble) {
    const what = route.trouble(kind, headerOf(request))
    // A trouble told as a trouble would never end.
    if (what.kind !== 'trouble')
      return send(context, reply, { language: 'en', session: undefined, path: request.url, site: siteOf(context, request) }, what)
  }
  const language = languageOf(cookieIn(request.headers.cookie, context.names.language), undefined)
  const { page, status } = troublePage(kind, words[language], request.url.startsWith('/desk'))
  if (kind === 'away') reply.header('retry-after', String(retrySeconds))
  reply.code(status).header('cache-control', 'no-store')
  const api = route?.api !== undefined || /^\/(v2|webhooks)\//.test(request.url)
  if (api) return reply.type('application/json; charset=utf-8').send(JSON.stringify({ error: kind }))
  return reply
    .type('text/html; charset=utf-8')
    .send(
      render(
        context,
        { language, session: undefined, path: request.method === 'GET' ? request.url : '/', site: siteOf(context, request) },
        page,
      ),
    )
}
