import type { Route } from '../reply.ts'
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
      return { kind: 'json', json: { status: ready ? 'ready' : 'waiting for the database' }, status: ready ? 200 : 503 }
    },
  },
]
