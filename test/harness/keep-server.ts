/** A process that keeps a server on the folder it is given until it is killed: for tests of what it leaves behind. */
import { startServer } from '#database'
import { silentLog } from '#kernel'

const [folder = '', namespaces] = process.argv.slice(2)
const server = await startServer({ folder, log: silentLog, namespaces: namespaces !== 'no-namespaces' })
process.once('SIGTERM', async () => {
  await server.stop()
  process.exit(0)
})
process.stdout.write(`${JSON.stringify({ url: server.url, processId: server.processId(), how: server.how, folder: server.folder })}\n`)
setInterval(() => {}, 60_000)
