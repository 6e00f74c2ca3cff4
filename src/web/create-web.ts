import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { createCallerName, withBand } from './assisted.ts'
import { cookieNames } from './cookies.ts'
import { appealDeskRoutes } from './desk/appeal-routes.ts'
import { announcedRoutes } from './desk/call-announced.ts'
import { complaintDeskRoutes } from './desk/complaint-routes.ts'
import { liveRoutes } from './desk/live.ts'
import { deskRoutes } from './desk/routes.ts'
import { createAddressBook } from './forms/address.ts'
import { loadAssets } from './layout/assets.ts'
import { createShell } from './layout/shell.ts'
import { trackConnections } from './listening.ts'
import { createLive, type Live } from './live.ts'
import { accountRoutes } from './pages/account.ts'
import { actingRoutes } from './pages/acting.ts'
import { appealRoutes } from './pages/appeal.ts'
import { applyRoutes } from './pages/apply.ts'
import { appointmentRoutes } from './pages/appointments.ts'
import { brandRoutes } from './pages/brand.ts'
import { callBackRoutes } from './pages/call-back.ts'
import { callsRoutes } from './pages/calls.ts'
import { caseMessageRoutes } from './pages/case-messages.ts'
import { caseRoutes } from './pages/cases.ts'
import { checkRoutes } from './pages/check.ts'
import { complaintRoutes } from './pages/complaints.ts'
import { copyRoutes } from './pages/copy.ts'
import { credentialCheckRoutes } from './pages/credential-check.ts'
import { credentialIssuerRoutes } from './pages/credential-issuer.ts'
import { credentialRoutes } from './pages/credentials.ts'
import { demonstrationRoutes } from './pages/demonstration.ts'
import { detailsRoutes } from './pages/details.ts'
import { directoryRoutes } from './pages/directory.ts'
import { eraseRoutes } from './pages/erase.ts'
import { forWhomRoutes } from './pages/for-whom.ts'
import { healthRoutes } from './pages/health.ts'
import { helpRoutes } from './pages/help.ts'
import { owedRoutes } from './pages/owed.ts'
import { pastRoutes } from './pages/past.ts'
import { payRoutes } from './pages/pay.ts'
import { processingRoutes } from './pages/processing.ts'
import { remindersRoutes } from './pages/reminders.ts'
import { restrictRoutes } from './pages/restrict.ts'
import { satisfactionRoutes } from './pages/satisfaction.ts'
import { signInRoutes } from './pages/sign-in.ts'
import { startRoutes } from './pages/start.ts'
import { trackerRoutes } from './pages/tracker.ts'
import { enquiryRoutes } from './pages/vehicle-enquiry.ts'
import { webhookRoutes } from './pages/webhooks.ts'
import type { WebParts } from './parts.ts'
import type { Route } from './reply.ts'
import { createServer } from './server.ts'
import { createViews } from './service-view.ts'
import type { Web } from './web.ts'

export interface WebServer {
  readonly app: FastifyInstance
  /** Every page and interface there is, who may see it among them: a test walks them all. */
  readonly routes: readonly Route[]
  /** Pages that stand open; absent where nobody tells what happens. */
  readonly live?: Live
  /** `close` lets requests that are under way finish, and waits for nobody who asks nothing. */
  readonly listen: (at: {
    readonly port: number
    readonly host?: string
    /** How long `/ready` has said no before anybody is turned away. */
    readonly drainSeconds?: number
  }) => Promise<{ readonly url: string; readonly close: () => Promise<void> }>
}

/** Whoever makes pages. */
const makers: readonly ((web: Web) => readonly Route[])[] = [
  brandRoutes,
  directoryRoutes,
  startRoutes,
  applyRoutes,
  checkRoutes,
  forWhomRoutes,
  caseRoutes,
  caseMessageRoutes,
  satisfactionRoutes,
  payRoutes,
  owedRoutes,
  accountRoutes,
  callsRoutes,
  actingRoutes,
  callBackRoutes,
  appointmentRoutes,
  detailsRoutes,
  copyRoutes,
  complaintRoutes,
  restrictRoutes,
  remindersRoutes,
  pastRoutes,
  eraseRoutes,
  signInRoutes,
  enquiryRoutes,
  helpRoutes,
  processingRoutes,
  trackerRoutes,
  announcedRoutes,
  deskRoutes,
  liveRoutes,
  complaintDeskRoutes,
  appealRoutes,
  appealDeskRoutes,
  credentialRoutes,
  credentialCheckRoutes,
  credentialIssuerRoutes,
  demonstrationRoutes,
  healthRoutes,
  webhookRoutes,
]
/** All pages over the modules given. `more`: routes of other makers of pages. */
export function createWeb(parts: WebParts, more: (web: Web) => readonly Route[] = () => []): WebServer {
  const { settings, clock } = parts
  const { inForce } = parts
  let stopping = false
  const live = parts.told && createLive({ ...parts, told: parts.told })
  const web: Web = Object.freeze({
    ...parts,
    ready: async () => !stopping && (await parts.ready()),
    views: createViews(),
    addressBook: createAddressBook(parts.registers),
    callerName: createCallerName(parts.registers),
    names: cookieNames(settings.publicUrl),
    ...(live && { live }),
    bodyOf: inForce.body,
    get bodies() {
      return inForce.bodies()
    },
  })
  const routes = [...makers, more].flatMap((make) => make(web)).map(withBand(web))
  const assets = loadAssets()
  // A colour that cannot be read stops the start.
  for (const { colour } of inForce.bodies()) assets.brand(colour)
  const app = createServer({
    ...parts,
    stopping: () => stopping,
    shell: createShell({
      assets,
      mode: settings.mode,
      papers: settings.demonstration && '/demonstration',
      clock,
      banners: inForce.banners,
    }),
    assets,
    routes,
  })
  return Object.freeze({
    app,
    routes,
    ...(live && { live }),
    listen: async ({ port, host = '127.0.0.1', drainSeconds = 0 }: Parameters<WebServer['listen']>[0]) => {
      const connections = trackConnections(app.server)
      const url = await app.listen({ port, host })
      const close = async (): Promise<void> => {
        stopping = true
        await pause(drainSeconds * 1000)
        live?.close()
        const closed = app.close()
        connections.release()
        await closed
      }
      return { url, close }
    },
  })
}
