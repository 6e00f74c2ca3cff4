/**
 * `npm run describe SERVICE [-- --language cy]`: the service as prose that a lawyer can check. SERVICE is `dvla/tax-a-vehicle`, or its name alone.
 * `npm run describe SERVICE -- --untranslated`: the lines that its `welsh.ts` lacks, to be filled in there, and those that it has too many.
 * `npm run describe retention`: how long every class of record is kept, why, and what destroys it.
 * `npm run describe settings`: every setting, as the table of docs/operations.md.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findService, loadCatalogue, loadService } from '#catalogue'
import { type AnyRegister, describe, dictionaryLines, welshGaps } from '#definition'
import { type Language, languages } from '#kernel'
import { populatedRegisters } from '#population'
import { retentionOf, showRetention } from './retention.ts'
import { settingsTable } from './settings-said.ts'

const usage =
  'npm run describe SERVICE [-- --language cy | --untranslated], such as dvla/tax-a-vehicle; or npm run describe retention | settings'
const root = resolve(import.meta.dirname, '../..')
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string', default: 'en' }, untranslated: { type: 'boolean', default: false } },
})

const describeRetention = async (language: Language): Promise<void> => {
  const loaded = await loadCatalogue({ folder: root })
  if (loaded.kind === 'problems') {
    console.error(loaded.problems.join('\n'))
    process.exitCode = 1
    return
  }
  const { services, registers } = loaded.catalogue
  const all = [...registers.values(), ...(populatedRegisters as readonly AnyRegister[])]
  console.log(showRetention(retentionOf({ services, registers: [...new Map(all.map((one) => [one.id, one])).values()] }), language))
}

const place = await findService(root, positionals[0] ?? '')
const language = languages.find((one) => one === values.language)

if (!language || positionals.length !== 1) {
  console.error(usage)
  process.exitCode = 2
} else if (positionals[0] === 'retention') await describeRetention(language)
else if (positionals[0] === 'settings') console.log(settingsTable())
else if (!place) {
  console.error(`there is no service "${positionals[0]}"`)
  process.exitCode = 1
} else {
  const loaded = await loadService(place.path)
  if ('problem' in loaded) {
    console.error(`services/${place.body}/${place.name}/service.ts ${loaded.problem}`)
    process.exitCode = 1
  } else console.log(values.untranslated ? dictionaryLines(welshGaps(loaded.value)).join('\n') : describe(loaded.value, language))
}
