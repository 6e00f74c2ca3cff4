import { type Clock, isoInstant, type Log, type LogFields } from '#kernel'

type Level = 'info' | 'warn' | 'error'

/** One JSON object a line: time, level, event and fields that name nobody. */
export const jsonLog = (clock: Clock, write: (line: string) => void, from: Level = 'info'): Log => {
  const order: readonly Level[] = ['info', 'warn', 'error']
  const say =
    (level: Level) =>
    (event: string, fields: LogFields = {}) => {
      if (order.indexOf(level) < order.indexOf(from)) return
      const head = { at: isoInstant(clock.now()), level, event }
      // A field of the same name never hides what the line begins with.
      write(`${JSON.stringify({ ...head, ...fields, ...head })}\n`)
    }
  return Object.freeze({ info: say('info'), warn: say('warn'), error: say('error') })
}
