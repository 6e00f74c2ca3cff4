import type { Language } from '#kernel'

/** What an officer was appointed to do. An officer may hold several. */
export const roles = ['adviser', 'caseworker', 'supervisor', 'quality', 'service-owner', 'privacy-officer', 'administrator'] as const
export type Role = (typeof roles)[number]

export const permissions = [
  'cases.list',
  'cases.read',
  'cases.decide',
  'cases.confirm',
  'cases.assign',
  'cases.note',
  'cases.mark-at-risk',
  'cases.export',
  'cases.open-for-person',
  'figures.read',
  'satisfaction.read',
  'links.read',
  'links.decide',
  'holds.set',
  'erasures.decide',
  'restrictions.decide',
  'decisions.judge',
  'looks.judge',
  'complaints.answer',
  'jobs.read',
  'jobs.retry',
  'troubles.settle',
  'credentials.set',
  'settings.change',
] as const
export type Permission = (typeof permissions)[number]

/** The whole of who may do what, as data: what is not written here is forbidden. */
const allowed: Readonly<Record<Role, readonly Permission[]>> = {
  adviser: ['cases.list', 'cases.read', 'cases.mark-at-risk', 'cases.open-for-person'],
  caseworker: ['cases.list', 'cases.read', 'cases.decide', 'cases.confirm', 'cases.mark-at-risk', 'cases.open-for-person'],
  supervisor: [
    'cases.list',
    'cases.read',
    'cases.decide',
    'cases.confirm',
    'cases.assign',
    'cases.note',
    'cases.mark-at-risk',
    'cases.export',
    'holds.set',
    'figures.read',
    'satisfaction.read',
    'links.read',
    'links.decide',
    'troubles.settle',
    'credentials.set',
    'complaints.answer',
  ],
  quality: [
    'cases.list',
    'cases.read',
    'cases.note',
    'cases.export',
    'decisions.judge',
    'figures.read',
    'satisfaction.read',
    'complaints.answer',
  ],
  'service-owner': ['figures.read', 'satisfaction.read'],
  'privacy-officer': [
    'cases.note',
    'holds.set',
    'erasures.decide',
    'restrictions.decide',
    'looks.judge',
    'complaints.answer',
    'links.read',
    'links.decide',
    'figures.read',
  ],
  administrator: ['jobs.read', 'jobs.retry', 'figures.read', 'troubles.settle', 'settings.change'],
}

/** What an officer holds: roles, which allow, and the names of desks, which say where they work and allow nothing by themselves. */
export type RoleOrDesk = Role | (string & Record<never, never>)

/** Whether any of the actor's roles allows it. A person has no roles, so a person may do none of these. */
export const can = (actor: { readonly roles: readonly RoleOrDesk[] }, permission: Permission): boolean =>
  actor.roles.some((held) => {
    const role = parseRole(held)
    return role !== undefined && allowed[role].includes(permission)
  })

export const parseRole = (raw: string): Role | undefined => roles.find((role) => role === raw)

/** Held like the name of a desk, by officers who work in a language besides English: its cases are given to them. */
export const languageSkills = { cy: 'speaks-welsh' } as const
export const languagesOf = (held: readonly string[]): readonly Language[] => [
  'en',
  ...(held.includes(languageSkills.cy) ? (['cy'] as const) : []),
]
/** Whatever an officer holds that is neither a role nor a language is where they work. */
export const isDesk = (held: string): boolean => parseRole(held) === undefined && held !== languageSkills.cy
