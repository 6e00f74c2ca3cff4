import { translation } from '#definition'
export const welsh = translation({ state: 'draft' }, {})
