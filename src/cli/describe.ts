/** `npm run describe SERVICE [--language cy]`: the service as prose that a lawyer can check. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { folderOf, loadService, parseServiceName } from '#catalogue'
import { describe } from '#definition'
import { languages } from '#kernel'

const usage = 'npm run describe BODY/NAME [-- --language cy]'
const root = resolve(import.meta.dirname, '../..')
const { positionals, values } = parseArgs({ allowPositionals: true, options: { language: { type: 'string', default: 'en' } } })
const name = parseServiceName(positionals[0] ?? '')
const language = languages.find((one) => one === values.language)

if (!name || !language) {
  console.error(usage)
  process.exitCode = 2
} else {
  const loaded = await loadService(folderOf(root, name.body, name.name).path)
  if ('problem' in loaded) {
    console.error(`services/${name.body}/${name.name}/service.ts ${loaded.problem}`)
    process.exitCode = 1
  } else console.log(describe(loaded.value, language))
}
