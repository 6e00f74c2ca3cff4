/** The peer: a bare Fastify route that does one SELECT by primary key and sends the row, and nothing else. A process of its own, as ours is. */
import Fastify from 'fastify'
import pg from 'pg'

const { SERVER = '', PORT = '', CONNECTIONS = '' } = process.env
const pool = new pg.Pool({ connectionString: SERVER, max: Number(CONNECTIONS) })
const app = Fastify()
app.post<{ Body: { registrationNumber: string } }>('/vehicles', async (request) => {
  const { rows } = await pool.query({
    name: 'one',
    text: 'select * from bare.vehicle where "registrationNumber" = $1',
    values: [request.body.registrationNumber],
  })
  return rows[0]
})
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.((user + system) / 1000)
})
process.on('disconnect', () => process.exit(0))
await app.listen({ port: Number(PORT), host: '127.0.0.1' })
process.send?.('up')
