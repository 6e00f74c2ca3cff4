/** `npm run sbom [-- --to FOLDER]`: writes `sbom.json` (CycloneDX) and `THIRD-PARTY-NOTICES` of the packages that the program runs with. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { billOfMaterials, notices } from './third-parties.ts'

const root = resolve(import.meta.dirname, '../..')
const { values } = parseArgs({ options: { to: { type: 'string', default: 'results/sbom' } } })
const folder = resolve(values.to)
const bom = billOfMaterials(root)
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'sbom.json'), `${JSON.stringify(bom, null, 2)}\n`)
writeFileSync(join(folder, 'THIRD-PARTY-NOTICES'), notices(root, bom.components))
console.log(`${bom.components.length} packages: ${join(folder, 'sbom.json')} and THIRD-PARTY-NOTICES beside it`)
