import { resolve } from 'node:path'
import { showDate, systemClock, systemRandom } from '#kernel'
import { jsonLog } from './cli/log.ts'
import { demoOfficers } from './cli/officers.ts'
import { CannotStart, type Program, startProgram } from './cli/program.ts'
import { readSettings, type Settings } from './cli/settings.ts'

/** `npm start`: reads the environment, brings the program up, says where to look, and goes when it is told to. */
const log = jsonLog(systemClock, (line) => process.stderr.write(line), process.stdout.isTTY ? 'warn' : 'info')
const tell = (line: string): void => console.log(line)

const main = async (): Promise<void> => {
  const read = readSettings(process.env)
  if (read.kind === 'wrong') return fail(['The settings cannot be used:', ...read.problems.map((problem) => `  ${problem}`)].join('\n'))
  const { settings } = read
  const starting = startProgram({ settings, clock: systemClock, random: systemRandom, log, root: resolve(import.meta.dirname, '..'), tell })
  const program = await untilSignal(starting)
  if (program) greet(program, settings)
}

/** One press of Ctrl-C comes twice, from the terminal and from npm: what follows so soon is the same signal. */
const sameSignalMillis = 1000
/** A signal during the start ends it as soon as it is up; a second signal ends it at once. */
async function untilSignal(starting: Promise<Program>): Promise<Program | undefined> {
  let stopping: number | undefined
  const stop = async (): Promise<void> => {
    if (stopping !== undefined && systemClock.now() - stopping < sameSignalMillis) return
    if (stopping !== undefined) process.exit(1)
    stopping = systemClock.now()
    const program = await starting.catch(() => undefined)
    await program?.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop().catch((error: unknown) => fail(String(error))))
  const program = await starting
  return stopping === undefined ? program : undefined
}

function greet({ url, demo }: Program, { MODE, DATA }: Settings): void {
  if (MODE === 'live' || !demo) {
    tell(`Portreeve is up at ${url}`)
    return
  }
  tell(`
Portreeve is up: a demonstration with invented people. Open

  ${url}         the services.${suggestions(demo)}
  ${url}/desk    the officers' desk. Sign in as ${demoOfficers[0].name}; the page shows the code.
  ${url}/demonstration    the invented people, and the numbers of their papers
  ${demo.outbox}         the letters, e-mails and texts that were sent
  ${demo.messages}         what other bodies were told, such as the printer of licences

Everything is kept in ${DATA}. Ctrl-C stops it.
`)
}

/** What can be tried today, as the registers say now. */
function suggestions({ renewer, car }: NonNullable<Program['demo']>): string {
  const lines = [
    renewer && `To renew a licence, sign in as ${renewer.name}: the card runs out on ${showDate(renewer.until, 'en')}.`,
    car && `To tax a car without signing in: ${car.mark}, reminder number ${car.reminder}`,
  ]
  return lines.flatMap((line) => (line === undefined ? [] : [`\n                                ${line}`])).join('')
}

const fail = (words: string): void => {
  console.error(words)
  process.exitCode = 1
}

main().catch((error: unknown) => {
  if (error instanceof CannotStart) fail(error.message)
  else fail(error instanceof Error ? (error.stack ?? error.message) : String(error))
  setTimeout(() => process.exit(1), 500).unref()
})
