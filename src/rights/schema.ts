import { besidesShown, sectionIds } from './copy.ts'
import { holdings } from './holdings.ts'

const words = { type: 'string' } as const
const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const anything = {}
/** What the `data.json` of a copy is, as JSON Schema 2020-12: made of what a copy is made of. */
export const copySchema = (id: string): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: id,
  title: 'A copy of everything that is held about one person',
  type: 'object',
  required: ['schema', 'madeAt', 'sections'],
  properties: {
    schema: { const: id },
    madeAt: { type: 'string', format: 'date-time' },
    sections: { type: 'array', items: { oneOf: sectionIds.map(sectionSchema) } },
  },
  additionalProperties: false,
})
const sectionSchema = (id: string): object => ({
  type: 'object',
  required: ['id', 'what', 'items'],
  properties: {
    id: { const: id },
    what: { type: 'object', required: ['en', 'cy'], properties: { en: words, cy: words } },
    items: { type: 'array', items: itemSchema(id) },
    kept: words,
  },
  additionalProperties: false,
})
function itemSchema(id: string): object {
  const holding = holdings.find((one) => one.id === id)
  const names = holding ? [...holding.shown.map(camel), ...(holding.opens ?? []).map(([, , , called]) => called)] : []
  const all = [...names, ...(besidesShown[id] ?? [])]
  return { type: 'object', properties: Object.fromEntries(all.map((name) => [name, anything])), additionalProperties: false }
}
