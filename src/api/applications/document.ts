import { z } from 'zod'
import { say } from '#definition'
import type { Compiled } from '#journey'
import { scopeFor } from '../clients.ts'
import { tokenPath } from '../oauth/routes.ts'
import { type ProblemKind, problems } from '../problem-words.ts'
import { schemaNameOf } from './handlers.ts'
import { closedBecause } from './may-apply.ts'
import { everywhere, type Operation, operations } from './operations.ts'
import { listPerPageMax, shapes } from './shapes.ts'
import { answersSchema } from './values.ts'
import { nameOf } from './views.ts'

type Schema = Record<string, unknown>
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const schemaOf = (shape: z.ZodType): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape) as Schema
  return schema
}

/** OpenAPI 3.1 of everything under /api, made of the services in force and of the shapes by which requests are read. */
export const openApiDocument = ({
  services,
  publicUrl,
}: {
  readonly services: readonly Compiled[]
  readonly publicUrl: string
}): Schema => {
  const open = services.filter((one) => closedBecause(one) === undefined)
  const scopes = Object.fromEntries(open.map(({ service }) => [scopeFor(service), service.title]))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Portreeve: applications by other systems',
      version: '1',
      description:
        'Problems are RFC 9457. Send Accept-Language: cy for Welsh. Every look at a record is shown to the person with your name.',
    },
    servers: [{ url: publicUrl }],
    security: [{ clientCredentials: Object.keys(scopes) }],
    paths: pathsOf(),
    components: {
      securitySchemes: {
        clientCredentials: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: `${publicUrl}${tokenPath}`, scopes } } },
      },
      schemas: { ...Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, schemaOf(shape)])), ...answering(open) },
    },
  }
}
/** The answers of each service, and the requests that hold them. */
const answering = (open: readonly Compiled[]): Record<string, Schema> => {
  if (open.length === 0) return {}
  const [opening, answers, row] = [schemaOf(shapes.Open), schemaOf(shapes.Answers), schemaOf(shapes.Row)]
  const ofAny = { anyOf: open.map((each) => ref(schemaNameOf(each))) }
  const one = (compiled: Compiled): Schema => ({
    ...opening,
    properties: { ...(opening.properties as Schema), service: { const: nameOf(compiled) }, answers: ref(schemaNameOf(compiled)) },
  })
  return {
    ...Object.fromEntries(
      open.map((compiled) => [
        schemaNameOf(compiled),
        { title: compiled.service.title, ...answersSchema(compiled.service.pages, say(compiled.service.welsh, 'en')) },
      ]),
    ),
    Open: { oneOf: open.map(one) },
    Answers: {
      ...answers,
      properties: { ...(answers.properties as Schema), answers: ofAny },
    },
    Row: { ...row, properties: { ...(row.properties as Schema), answers: ofAny } },
  }
}

const pathsOf = (): Schema => {
  const paths: Record<string, Schema> = {}
  for (const [name, operation] of Object.entries(operations)) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(name, operation) }
  }
  return paths
}
const text = { type: 'string' }
/** One schema for each line; CSV cannot be described by one. */
const fileOfRows = {
  required: true,
  description:
    'JSON lines, each a Row; or CSV whose first row names the columns: onBehalfOf.reference, onBehalfOf.assurance (none unless given) and questions by name, parts as bank.sortCode',
  content: { 'application/x-ndjson': { schema: ref('Row') }, 'text/csv': { schema: text } },
}
const querySchemas = {
  after: text,
  limit: { type: 'integer', minimum: 1, maximum: listPerPageMax },
  state: text,
  service: text,
  whenWrong: { type: 'string', enum: ['stop', 'skip'] },
}
function described(name: string, operation: Operation): Schema {
  const named = [...operation.path.matchAll(/:(\w+)/g)].map(([, part]) => ({ name: part, in: 'path', required: true, schema: text }))
  const query = (operation.query ?? []).map((part) => ({ name: part, in: 'query', schema: querySchemas[part] }))
  const key = operation.keyed ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { ...text, maxLength: 200 } }] : []
  const said = { name: 'Accept-Language', in: 'header', schema: text }
  return {
    operationId: name,
    summary: operation.says,
    parameters: [...named, ...query, ...key, said],
    ...(operation.takes && { requestBody: { required: true, content: { 'application/json': { schema: ref(operation.takes) } } } }),
    ...(operation.rows && { requestBody: fileOfRows }),
    responses: {
      [operation.status]: { description: operation.says, content: { 'application/json': { schema: ref(operation.gives) } } },
      ...problemsOf([...operation.problems, ...everywhere]),
    },
  }
}
function problemsOf(kinds: readonly ProblemKind[]): Schema {
  const content = { 'application/problem+json': { schema: ref('Problem') } }
  const byStatus = Map.groupBy(kinds, (kind) => problems[kind].status)
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [status, { description: some.map((kind) => problems[kind].title.en).join('; '), content }]),
  )
}
