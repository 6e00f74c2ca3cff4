import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Meter } from './meter.ts'
import { prometheusText } from './prometheus.ts'

/** `/metrics` for Prometheus, on a port of its own that nobody outside should reach. Rejects when the port is taken. */
export async function serveMetrics(meter: Meter, { port, host }: { readonly port: number; readonly host: string }) {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') return void response.writeHead(404).end()
    meter.read().then(
      (metrics) =>
        response
          .writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' })
          .end(prometheusText(metrics)),
      () => response.writeHead(500).end(),
    )
  })
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: async (): Promise<void> => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
