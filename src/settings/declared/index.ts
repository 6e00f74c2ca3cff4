import type { Setting } from '../setting.ts'
import { banner } from './banner.ts'
import { colour, logo, name } from './brand.ts'
import { calls } from './calls.ts'
import { complaints } from './complaints.ts'
import { contact, exceptions } from './contact.ts'
import { domain } from './domain.ts'
import { kept } from './kept.ts'
import { clientKey, credentialKey, rewrapping, webhookSecret } from './keys.ts'
import { open } from './open.ts'
import { rate } from './rates.ts'
import { staff } from './staff.ts'

/** Everything that a body may set. One more is a file beside these and a line here. */
export const declared: readonly Setting<unknown>[] = [
  banner,
  contact,
  exceptions,
  calls,
  complaints,
  name,
  colour,
  logo,
  open,
  rate,
  staff,
  kept,
  domain,
  rewrapping,
  credentialKey,
  clientKey,
  webhookSecret,
]
