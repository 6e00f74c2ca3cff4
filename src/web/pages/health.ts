import { isoInstant, plusDays } from '#kernel'
import type { Reply, Route } from '../reply.ts'
import type { Web } from '../web.ts'

/** For whoever watches the program: alive, and able to serve. */
export const healthRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/health', who: 'anyone', api: true, handle: () => ({ kind: 'json', json: { status: 'alive' } }) },
  {
    method: 'GET',
    path: '/ready',
    who: 'anyone',
    api: true,
    handle: async () => {
      const ready = await web.ready()
      return { kind: 'json', json: { status: ready ? 'ready' : 'not ready' }, status: ready ? 200 : 503 }
    },
  },
  { method: 'GET', path: '/.well-known/security.txt', who: 'anyone', handle: () => securityTxt(web) },
]
const expiresDays = 180
/** Whom to tell of a weakness (RFC 9116). The contact is a setting of whoever runs the installation. */
function securityTxt({ settings, clock }: Web): Reply {
  const lines = [
    `Contact: ${settings.securityContact ?? 'mailto:security@portreeve.example'}`,
    `Expires: ${isoInstant(plusDays(clock.now(), expiresDays))}`,
    'Preferred-Languages: en, cy',
    `Canonical: ${settings.publicUrl}/.well-known/security.txt`,
  ]
  return { kind: 'file', type: 'text/plain; charset=utf-8', bytes: Buffer.from(`${lines.join('\n')}\n`), disposition: 'inline' }
}
