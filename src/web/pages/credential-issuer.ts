import { credentialOf } from '#definition'
import { languages } from '#kernel'
import type { Asked, Reply, Route } from '../reply.ts'
import { notFound, type Web } from '../web.ts'

const metadataSecondsMax = 3600
/** Whoever checks a credential may do so from a page of their own: none of this is anybody's secret. */
const open = (seconds: number): Readonly<Record<string, string>> => ({
  'cache-control': `public, max-age=${seconds}`,
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
})

/** What verifiers of credentials ask for: whose keys sign, which are not good any more, and what each kind says. */
export const credentialIssuerRoutes = (web: Web): readonly Route[] => [
  // draft-ietf-oauth-sd-jwt-vc, section 5: the well-known part comes before the path of the issuer.
  { method: 'GET', path: '/.well-known/jwt-vc-issuer/:body', who: 'anyone', api: true, handle: (asked) => issuer(web, asked) },
  { method: 'GET', path: '/credentials/status/:body/:list', who: 'anyone', api: true, handle: (asked) => statusList(web, asked) },
  { method: 'GET', path: '/credentials/types/:body/:kind', who: 'anyone', api: true, handle: (asked) => typeMetadata(web, asked) },
]
const json = (value: unknown): Reply => ({ kind: 'json', json: value, headers: open(metadataSecondsMax) })

function issuer(web: Web, { params }: Asked): Reply {
  const body = web.bodyOf(params.body ?? '')
  return body ? json(web.credentials.issuer(body.id)) : notFound
}
async function statusList(web: Web, { params }: Asked): Promise<Reply> {
  const body = web.bodyOf(params.body ?? '')
  const list = params.list ?? ''
  const found = body && /^\d{1,6}$/.test(list) ? await web.credentials.statusList(body.id, Number(list)) : undefined
  if (!found) return notFound
  const bytes = Buffer.from(found.token, 'ascii')
  return { kind: 'file', type: 'application/statuslist+jwt', bytes, disposition: 'inline', headers: open(found.ttlSeconds) }
}
/** The type metadata of a kind of credential (draft-ietf-oauth-sd-jwt-vc, section 6): its name and its claims, in both languages. */
function typeMetadata(web: Web, { params, url }: Asked): Reply {
  const found = web.services
    .filter(({ service }) => service.body === params.body)
    .flatMap((compiled) => {
      const credential = credentialOf(compiled.service, params.kind ?? '')
      return credential ? [{ credential, say: web.views.of(compiled).say }] : []
    })[0]
  if (!found) return notFound
  const { credential, say } = found
  return json({
    vct: `${url.origin}${url.pathname}`,
    name: credential.title,
    display: languages.map((locale) => ({ locale, name: say[locale](credential.title) })),
    claims: Object.entries(credential.claims).map(([name, { says }]) => ({
      path: [name],
      display: languages.map((locale) => ({ locale, label: say[locale](says) })),
      sd: 'always',
    })),
  })
}
