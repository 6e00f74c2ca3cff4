/** `npm run new-service BODY/NAME`: makes a folder that runs at once and whose tests pass. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { bodyScaffold, exists, folderOf, parseServiceName, recordVersion, scaffold } from '#catalogue'

const root = resolve(import.meta.dirname, '../..')
const name = parseServiceName(process.argv[2] ?? '')
if (!name) {
  console.error('npm run new-service BODY/NAME, such as dvla/report-a-number-plate: small letters, digits and dashes')
  process.exitCode = 2
} else {
  const place = folderOf(root, name.body, name.name)
  const where = relative(root, place.path)
  if (await exists(place.path)) {
    console.error(`${where} is there already`)
    process.exitCode = 1
  } else {
    await mkdir(place.path, { recursive: true })
    const body = join(dirname(place.path), 'body.ts')
    const isNewBody = !(await exists(body))
    if (isNewBody) await writeFile(body, bodyScaffold(name.body))
    for (const [file, text] of scaffold(name)) await writeFile(join(place.path, file), text)
    const recorded = await recordVersion({ place, last: async () => undefined, again: false })
    if (recorded.kind === 'refused') throw new Error(recorded.problems.join('\n'))
    console.log(`${where} is made. Read ${where}/README.md, then change it.`)
    if (isNewBody)
      console.log(
        `There was no body "${name.body}": one was invented in ${relative(root, body)}. Put in its name in English and Welsh, telephone, e-mail and address; or delete both folders if you meant one that is there.`,
      )
    console.log(`The law in ${where}/rules.ts is still to be named, and live refuses a service without: put in the Act that it rests on.`)
  }
}
