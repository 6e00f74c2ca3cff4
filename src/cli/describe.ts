/** `npm run describe SERVICE [-- --language cy]`: the service as prose that a lawyer can check. SERVICE is `dvla/tax-a-vehicle`, or its name alone. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findService, loadService } from '#catalogue'
import { describe } from '#definition'
import { languages } from '#kernel'

const usage = 'npm run describe SERVICE [-- --language cy], such as dvla/tax-a-vehicle'
const root = resolve(import.meta.dirname, '../..')
const { positionals, values } = parseArgs({ allowPositionals: true, options: { language: { type: 'string', default: 'en' } } })
const place = await findService(root, positionals[0] ?? '')
const language = languages.find((one) => one === values.language)

if (!language || positionals.length !== 1) {
  console.error(usage)
  process.exitCode = 2
} else if (!place) {
  console.error(`there is no service "${positionals[0]}"`)
  process.exitCode = 1
} else {
  const loaded = await loadService(place.path)
  if ('problem' in loaded) {
    console.error(`services/${place.body}/${place.name}/service.ts ${loaded.problem}`)
    process.exitCode = 1
  } else console.log(describe(loaded.value, language))
}
