/** The peer: DEFRA's forms engine on hapi, sessions in memory, its submission a stub that stores nothing. Prints its address; answers SIGTERM. */
import { Engine as CatboxMemory } from '@hapi/catbox-memory'
import crumb from '@hapi/crumb'
import hapi from '@hapi/hapi'
import yar from '@hapi/yar'
import pino from 'hapi-pino'
import { definition } from './form.mjs'

Object.assign(process.env, { NODE_ENV: 'production', SESSION_COOKIE_PASSWORD: 'x'.repeat(40), LOG_ENABLED: 'false' })
const { default: plugin } = await import('@defra/forms-engine-plugin')
const author = {
  createdAt: new Date(),
  createdBy: { id: 'u', displayName: 'U' },
  updatedAt: new Date(),
  updatedBy: { id: 'u', displayName: 'U' },
}
const metadata = {
  id: '511db05e-ebbd-42e8-8270-5fe93f5c9762',
  slug: 'thirteen',
  title: 'Thirteen questions',
  organisation: 'Invented',
  teamName: 'Invented',
  teamEmail: 'team@example.com',
  submissionGuidance: 'Thank you',
  notificationEmail: 'team@example.com',
  ...author,
  live: author,
}
const services = {
  formsService: {
    getFormMetadata: async () => metadata,
    getFormMetadataById: async () => metadata,
    getFormDefinition: async () => definition,
    getFormSecret: async () => '',
  },
  formSubmissionService: {
    persistFiles: async () => ({}),
    submit: async () => ({ message: 'ok', result: { files: { main: '', repeaters: {} } } }),
  },
  outputService: { submit: async () => {} },
}
const server = hapi.server({ port: 0, host: '127.0.0.1', cache: [{ name: 'session', engine: new CatboxMemory({ maxByteSize: 2 ** 30 }) }] })
await server.register({ plugin: pino, options: { enabled: false, level: 'silent' } })
await server.register({
  plugin: yar,
  options: {
    maxCookieSize: 0,
    cache: { cache: 'session', segment: 'session', expiresIn: 86_400_000 },
    cookieOptions: { password: 'x'.repeat(40), isSecure: false },
  },
})
await server.register({ plugin: crumb, options: { enforce: true, cookieOptions: { isSecure: false } } })
await server.register({
  plugin,
  options: {
    services,
    cache: 'session',
    baseUrl: 'http://127.0.0.1',
    nunjucks: { baseLayoutPath: 'layout.html', paths: [import.meta.dirname] },
    viewContext: () => ({ config: {} }),
  },
})
await server.start()
process.on('message', (m) => {
  if (m === 'cpu') {
    const u = process.cpuUsage()
    process.send?.({ cpuMs: (u.user + u.system) / 1000, rss: process.memoryUsage.rss() })
  }
})
process.send?.({ url: server.info.uri }) ?? console.log(server.info.uri)
process.on('SIGTERM', () => server.stop().then(() => process.exit(0)))
