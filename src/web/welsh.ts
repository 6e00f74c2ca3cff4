import type { Welsh } from '#definition'

/** Sample translations: a translator has still to confirm them. */
export const welsh: Welsh = {}
