import { z } from 'zod'
import { metadataPath } from './routes.ts'
import { oauthPaths } from './who-asks.ts'

type Schema = Record<string, unknown>
const text = z.string()
const shapes = {
  OauthProblem: z.strictObject({ error: text, error_description: text.optional() }),
  /** `refresh_token`: of a person who agreed. */
  Tokens: z.strictObject({
    access_token: text,
    token_type: z.literal('Bearer'),
    expires_in: z.int(),
    refresh_token: text.optional(),
    scope: text,
  }),
  Pushed: z.strictObject({ request_uri: text, expires_in: z.int() }),
  Revoked: z.strictObject({}),
  Metadata: z.looseObject({
    issuer: text,
    authorization_endpoint: text,
    token_endpoint: text,
    code_challenge_methods_supported: z.array(text),
  }),
} as const
const ref = (name: keyof typeof shapes): Schema => ({ $ref: `#/components/schemas/${name}` })
const json = (name: keyof typeof shapes): Schema => ({ 'application/json': { schema: ref(name) } })

/** What is answered beside what was asked for, as RFC 6749, 5.2, has it. */
const problems: Readonly<Record<string, string>> = {
  400: 'What is asked is wrong or not granted: `error` says which',
  401: 'The client did not show who it is',
  403: 'This interface does not answer web pages',
  405: 'It is asked for in another way: see Allow',
  413: 'The request is too large',
  429: 'Your quota is spent: come back later',
  500: 'Something went wrong here',
  503: 'This is not working just now',
}
type Fields = Readonly<Record<string, string>>
type Described = { readonly id: string; readonly says: string; readonly gives: keyof typeof shapes; readonly status: number }
const described = ({ id, says, gives, status }: Described): Schema => ({
  operationId: id,
  summary: says,
  security: [{ clientSecret: [] }],
  responses: {
    [status]: { description: says, content: json(gives) },
    ...Object.fromEntries(Object.entries(problems).map(([code, description]) => [code, { description, content: json('OauthProblem') }])),
  },
})
const taking = (fields: Fields, required: readonly string[]): Schema => {
  const properties = Object.fromEntries(Object.entries(fields).map(([name, description]) => [name, { type: 'string', description }]))
  const schema = { type: 'object', properties, required }
  return { requestBody: { required: true, content: { 'application/x-www-form-urlencoded': { schema } } } }
}

/** How clients get tokens, for the OpenAPI document: paths, and the shapes of what is answered. */
export const oauthDescribed = {
  paths: {
    [oauthPaths.token]: {
      post: {
        ...described({ id: 'token', says: 'A token for the client itself, or for what a person agreed to', gives: 'Tokens', status: 200 }),
        ...taking(
          {
            grant_type: '`client_credentials`, `authorization_code` or `refresh_token`',
            scope: 'Those wanted, with spaces between; all that there are unless given',
            code: 'What came back with the browser; good once and for a minute',
            code_verifier: 'What `code_challenge` was made of (RFC 7636)',
            redirect_uri: 'If given, the one that was asked with',
            refresh_token: 'Good once: another comes with each answer. One that is shown again ends the agreement',
          },
          ['grant_type'],
        ),
      },
    },
    [oauthPaths.push]: {
      post: {
        ...described({
          id: 'pushRequest',
          says: 'What you will ask a person to agree to, beforehand (RFC 9126)',
          gives: 'Pushed',
          status: 201,
        }),
        ...taking(
          {
            response_type: '`code`',
            redirect_uri: 'One that is registered, letter by letter',
            scope: 'BODY:SERVICE:apply or BODY:SERVICE:follow, with spaces between',
            state: 'Comes back as it is',
            code_challenge: 'SHA-256 of a verifier, in base64url',
            code_challenge_method: '`S256`',
          },
          ['response_type', 'redirect_uri', 'scope', 'code_challenge', 'code_challenge_method'],
        ),
      },
    },
    [oauthPaths.revoke]: {
      post: {
        ...described({
          id: 'revokeToken',
          says: 'What a person agreed to is given back, with all its tokens (RFC 7009)',
          gives: 'Revoked',
          status: 200,
        }),
        ...taking({ token: 'An access token or a refresh token of a person', token_type_hint: 'Not needed' }, ['token']),
      },
    },
    [metadataPath]: {
      get: {
        ...described({ id: 'readMetadata', says: 'All of this for programs (RFC 8414)', gives: 'Metadata', status: 200 }),
        security: [],
      },
    },
  },
  schemas: Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const { $schema: _, ...schema } = z.toJSONSchema(shape) as Schema
      return [name, schema]
    }),
  ),
} as const
