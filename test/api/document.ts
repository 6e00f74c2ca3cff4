import assert from 'node:assert/strict'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Scope } from '#api'

type Schema = Readonly<Record<string, unknown>>
type Described = {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> }
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> }>
  >
}
export type Document = {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly securitySchemes: Schema }
}
type Flows = { readonly clientCredentials: { readonly scopes: Readonly<Record<string, string>> } }
/** The document that a site publishes, and what its schemas say of requests and answers. */
export async function documentOf(url: string) {
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as Document
  const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { date: /^\d{4}-\d\d-\d\d$/ } })
  ajv.addSchema({ $id: 'https://portreeve.example/document', components: document.components })
  const judge = (ref: string, value: unknown): string | undefined => {
    const check =
      ajv.getSchema(`https://portreeve.example/document${ref}`) ?? ajv.compile({ $ref: `https://portreeve.example/document${ref}` })
    return check(value) ? undefined : ajv.errorsText(check.errors)
  }
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method: method.toUpperCase(), ...described })),
  )
  const operation = (name: string) => {
    const found = operations.find(({ operationId }) => operationId === name)
    assert(found, `the document does not describe ${name}`)
    return found
  }
  const { flows } = document.components.securitySchemes.clientCredentials as { readonly flows: Flows }
  return {
    document,
    /** Of every service that takes applications from other systems. */
    scopes: Object.keys(flows.clientCredentials.scopes) as Scope[],
    /** Those under /api; the others give tokens. */
    operations: operations.filter(({ path }) => path.startsWith('/api/')),
    /** Throws unless the document foresees this status, this kind of content and this body. */
    holds: (name: string, status: number, type: string, json: unknown): void => {
      const kind = type.split(';')[0] ?? ''
      const schema = operation(name).responses[status]?.content[kind]?.schema
      assert(schema, `${name} answered ${status} as ${kind}, which the document does not foresee: ${JSON.stringify(json)}`)
      assert.equal(judge(schema.$ref, json), undefined, `${name} ${status}: ${JSON.stringify(json)}`)
    },
    /** What the document says against a request's body. */
    against: (name: string, body: unknown): string | undefined => {
      const schema = operation(name).requestBody?.content['application/json']?.schema
      return schema ? judge(schema.$ref, body) : undefined
    },
  }
}
