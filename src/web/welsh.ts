import type { Welsh } from '#definition'
import { deskWelsh } from './welsh/desk.ts'
import { formsWelsh } from './welsh/forms.ts'
import { helpWelsh } from './welsh/help.ts'
import { pagesWelsh } from './welsh/pages.ts'

/** Every sentence of the platform's own pages. */
export const welsh: Welsh = { ...formsWelsh, ...pagesWelsh, ...helpWelsh, ...deskWelsh }
