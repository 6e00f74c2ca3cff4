import { z } from 'zod'
import { say } from '#definition'
import type { Level } from '#identity'
import type { Compiled } from '#journey'
import { type ScopeVerb, scopeFor } from '../clients.ts'
import { oauthDescribed } from '../oauth/document.ts'
import { oauthPaths } from '../oauth/who-asks.ts'
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
  const own = services.filter((one) => closedBecause(one) === undefined)
  const open = services.filter((one) => closedBecause(one, surest) === undefined)
  const scopesOf = (some: readonly Compiled[], verb: ScopeVerb) =>
    Object.fromEntries(
      some.map(({ service }) => [scopeFor(service, verb), `${service.title}${verb === 'follow' ? ': how it stands' : ''}`]),
    )
  const scopes = scopesOf(own, 'apply')
  const at = (path: string): string => `${publicUrl}${path}`
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
    paths: { ...pathsOf(), ...oauthDescribed.paths },
    components: {
      securitySchemes: {
        clientCredentials: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: at(oauthPaths.token), scopes } } },
        person: {
          type: 'oauth2',
          description: 'For a person who signed in here and agreed (OAuth 2.1: a code, with S256). `apply` includes `follow`.',
          flows: {
            authorizationCode: {
              authorizationUrl: at(oauthPaths.authorize),
              tokenUrl: at(oauthPaths.token),
              refreshUrl: at(oauthPaths.token),
              scopes: { ...scopesOf(open, 'apply'), ...scopesOf(services, 'follow') },
            },
          },
        },
        clientSecret: {
          type: 'http',
          scheme: 'basic',
          description: 'The client’s id and key; or a signed statement (RFC 7523) in the form',
        },
      },
      schemas: {
        ...Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, schemaOf(shape)])),
        ...answering({ own, open }),
        ...oauthDescribed.schemas,
      },
    },
  }
}
/** Whoever agreed is known as surely as any service asks. */
const surest: Level = 'P2'
type Taking = {
  /** Services that take applications for people whom nobody knows, */
  readonly own: readonly Compiled[]
  /** and those with them that take some for a person who agreed. */
  readonly open: readonly Compiled[]
}
/** The answers of each service, and the requests that hold them. */
const answering = ({ own, open }: Taking): Record<string, Schema> => {
  if (open.length === 0) return {}
  const anyOf = (some: readonly Compiled[]): Schema => ({ anyOf: some.map((each) => ref(schemaNameOf(each))) })
  const [opening, answers, row] = [schemaOf(shapes.Open), schemaOf(shapes.Answers), schemaOf(shapes.Row)]
  const { onBehalfOf, ...mine } = opening.properties as Schema
  const one = (compiled: Compiled): Schema => ({
    ...opening,
    properties: {
      ...mine,
      ...(own.includes(compiled) && { onBehalfOf }),
      service: { const: nameOf(compiled) },
      answers: ref(schemaNameOf(compiled)),
    },
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
      properties: { ...(answers.properties as Schema), answers: anyOf(open) },
    },
    ...(own.length > 0 && { Row: { ...row, properties: { ...(row.properties as Schema), answers: anyOf(own) } } }),
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
    security: [{ clientCredentials: [] }, ...(operation.people ? [{ person: [] }] : [])],
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
