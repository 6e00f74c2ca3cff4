export type Place = { readonly line: number; readonly column: number }

/** Where in a text an offset lies; both counted from 1. */
export const placeAt = (text: string, offset: number): Place => {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

/** Where the value at a path of valid JSON begins; of a path that is not there, the nearest thing around it. */
export function placeOf(text: string, path: readonly PropertyKey[]): Place {
  let at = 0
  let found = 0
  const blank = (): void => {
    while (/\s/.test(text[at] ?? '')) at++
  }
  const word = (): string => {
    const from = at++
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
    return JSON.parse(text.slice(from, ++at)) as string
  }
  const visit = (depth: number, isOnPath: boolean): void => {
    blank()
    if (isOnPath) found = at
    const opening = text[at]
    if (opening === '{' || opening === '[') inside(opening, depth, isOnPath)
    else if (opening === '"') word()
    else while (/[^\s,\]}]/.test(text[at] ?? ',')) at++
  }
  const inside = (opening: '{' | '[', depth: number, isOnPath: boolean): void => {
    at++
    for (let index = 0; ; index++) {
      blank()
      if (text[at] === ',') at++
      blank()
      if (at >= text.length || text[at] === '}' || text[at] === ']') break
      const name = opening === '{' ? word() : index
      if (opening === '{') {
        blank()
        at++
      }
      visit(depth + 1, isOnPath && depth < path.length && String(path[depth]) === String(name))
    }
    at++
  }
  visit(0, true)
  return placeAt(text, found)
}

/** Where the first thing stands that is no word, number or sign of JSON. */
export function firstStrange(text: string): number {
  const token = /\s*(?:[{}[\],:]|"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true\b|false\b|null\b)/y
  let at = 0
  while (token.test(text)) at = token.lastIndex
  return at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0)
}
