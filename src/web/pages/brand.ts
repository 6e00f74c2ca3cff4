import type { Reply, Route } from '../reply.ts'
import { notFound, type Web } from '../web.ts'

const yearSeconds = 31_536_000
/** The picture beside a body's name. Its address changes with what is in it. */
export const brandRoutes = ({ inForce }: Web): readonly Route[] => [
  {
    method: 'GET',
    path: '/brand/:body/:picture',
    who: 'anyone',
    handle: ({ params, path }): Reply => {
      const id = params.body ?? ''
      const logo = inForce.logo(id)
      if (!logo || inForce.body(id)?.logo?.href !== path) return notFound
      const headers = { 'cache-control': `public, max-age=${yearSeconds}, immutable` }
      return { kind: 'file', type: 'image/png', bytes: logo.bytes, disposition: 'inline', headers }
    },
  },
]
