/** Credentials: what a body issues to a person who keeps it, shows it in part, and from whom it may be taken again. */
export { parseCode } from './code.ts'
export { type CredentialsParts, checkPurpose, createCredentials, lookAgainMinutesMax } from './credentials.ts'
export { type CredentialSecret, type IssuerMetadata, keysOf } from './keys.ts'
export { credentialsRetention } from './retention.ts'
export { openSharesMax, shareDaysMax } from './sharing.ts'
export { entriesPerList, ttlSeconds } from './status-list.ts'
export type {
  Checked,
  Claims,
  CredentialRead,
  CredentialSummary,
  Credentials,
  Issued,
  OnIssued,
  Share,
  Sharing,
  Standing,
  ToShare,
} from './types.ts'
