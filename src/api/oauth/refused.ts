import type { Answer } from '../problems.ts'

export type OauthError =
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_scope'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'unsupported_token_type'
  | 'server_error'
  | 'temporarily_unavailable'

/** As RFC 6749, 5.2, has it. `because`: for whoever writes the client. */
export const refused = (error: OauthError, status = 400, headers: Readonly<Record<string, string>> = {}, because?: string): Answer => ({
  kind: 'json',
  status,
  headers,
  json: { error, ...(because !== undefined && { error_description: because }) },
})
