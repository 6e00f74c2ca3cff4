/** A broken assumption: a fault of the program, never of the person. Expected outcomes are values instead. */
export class Broken extends Error {
  override readonly name = 'Broken'
}
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Broken(message)
}
export const never = (value: never): never => {
  throw new Broken(`unexpected ${JSON.stringify(value)}`)
}
