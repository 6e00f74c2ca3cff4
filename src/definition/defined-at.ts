/** Where something was defined: file and line, for whoever has to mend it. Empty where the engine gives no stack. */
export type DefinedAt = string

const ownFolder = /\/src\/definition\/(?!.*\.test\.ts)/
/** Reads the call stack once, while a definition is loaded. Never called while a person waits. */
export const definedAt = (): DefinedAt => {
  const frames = (new Error('place').stack ?? '').split('\n').slice(1)
  const frame = frames.find((line) => /:\d+:\d+\)?$/.test(line) && !ownFolder.test(line))
  const [, file = '', line = ''] = /(?:file:\/\/)?(\/[^\s()]+):(\d+):\d+\)?$/.exec(frame ?? '') ?? []
  return file && `${/(?:^|\/)((?:services|registers|test|src)\/.*)$/.exec(file)?.[1] ?? file}:${line}`
}
