import { answerKeys } from './plain-questions.ts'
import { citationsOf, sentencesOf } from './sentences.ts'
import { type AnyService, asked } from './service.ts'
import { sharedWelsh } from './shared-welsh.ts'
import { placeholders } from './welsh.ts'

/** What a dictionary lacks, what it says too much, and where its {fields} are not those of the English. */
export type WelshGaps = {
  readonly untranslated: readonly string[]
  readonly unsaid: readonly string[]
  readonly changed: readonly string[]
}
export function welshGaps(service: AnyService): WelshGaps {
  const { words, own } = service.welsh
  const sentences = [...new Set(sentencesOf(service))]
  const mayBeSaid = new Set(citationsOf(service))
  const answers = new Set(asked(service.pages).flatMap(({ question }) => (question.kind === 'yesNo' ? answerKeys(question) : [])))
  const welshOf = (sentence: string): string | undefined => words[sentence] ?? sharedWelsh[sentence]
  return {
    untranslated: sentences.filter((s) => !welshOf(s) && hasWords(s)),
    unsaid: Object.keys(own).filter((s) => !sentences.includes(s) && !answers.has(s) && !mayBeSaid.has(s)),
    changed: sentences.filter((s) => welshOf(s) && `${placeholders(welshOf(s) ?? '')}` !== `${placeholders(s)}`),
  }
}
/** "{make}" says nothing by itself. */
const hasWords = (sentence: string): boolean => /\p{L}/u.test(sentence.replace(/\{\w+\}/g, ''))

/** The gaps as lines for `welsh.ts`: entries to fill in, and those to take out. */
export function dictionaryLines({ untranslated, unsaid, changed }: WelshGaps): readonly string[] {
  const quoted = (s: string): string => `'${s.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  return [
    ...untranslated.map((s) => `    ${quoted(s)}: '',`),
    ...unsaid.map((s) => `// not said any more: ${quoted(s)}`),
    ...changed.map((s) => `// its fields have changed: ${quoted(s)}`),
  ]
}
