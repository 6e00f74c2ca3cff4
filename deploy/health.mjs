/** Asks the program in this container whether it lives: for HEALTHCHECK, since a slim image has no curl. */
const { PORT = '3000' } = process.env
const alive = await fetch(`http://127.0.0.1:${PORT}/health`, { signal: AbortSignal.timeout(2_500) }).then(
  ({ ok }) => ok,
  () => false,
)
process.exitCode = alive ? 0 : 1
