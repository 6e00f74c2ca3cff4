export type Language = 'en' | 'cy'
export const languages = ['en', 'cy'] as const satisfies readonly Language[]
/** A short text in both languages, for names of bodies and the like. Services keep their Welsh in one dictionary each. */
export type Bilingual = Readonly<Record<Language, string>>
