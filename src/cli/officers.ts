import { postDesk } from '#definition'
import { languageSkills, type Role } from '#identity'

/** A group of the staff directory and what membership means here: a role, or a desk to work at, at one body. */
export type Group = { readonly name: string; readonly body: string; readonly role: Role | string }

export const groups: readonly Group[] = [
  { name: 'dvla-caseworkers', body: 'dvla', role: 'caseworker' },
  { name: 'dvla-supervisors', body: 'dvla', role: 'supervisor' },
  { name: 'dvla-quality', body: 'dvla', role: 'quality' },
  { name: 'dvla-privacy', body: 'dvla', role: 'privacy-officer' },
  { name: 'dvla-administrators', body: 'dvla', role: 'administrator' },
  { name: 'dvla-desk-medical', body: 'dvla', role: 'medical' },
  { name: 'dvla-desk-doctors', body: 'dvla', role: 'doctor' },
  { name: 'dvla-desk-licensing', body: 'dvla', role: 'licensing' },
  { name: 'dvla-desk-data-protection', body: 'dvla', role: 'data-protection' },
  { name: 'dvla-desk-vehicle-checks', body: 'dvla', role: 'vehicle-checks' },
  { name: 'dvla-desk-correspondence', body: 'dvla', role: postDesk },
  { name: 'dvla-speaks-welsh', body: 'dvla', role: languageSkills.cy },
]

/** Invented officers of the demonstration. */
export const demoOfficers = [
  {
    id: 'officer-medical',
    name: 'Mair Fictional',
    groups: ['dvla-caseworkers', 'dvla-desk-medical', 'dvla-speaks-welsh'],
    description: { en: 'Decides on health answers', cy: 'Yn penderfynu ar atebion iechyd' },
  },
  {
    id: 'officer-doctor',
    name: 'Dr Owain Invented',
    groups: ['dvla-caseworkers', 'dvla-desk-medical', 'dvla-desk-doctors'],
    description: { en: 'The second pair of eyes on health answers', cy: 'Yr ail bâr o lygaid ar atebion iechyd' },
  },
  {
    id: 'officer-licensing',
    name: 'Ffion Imagined',
    groups: ['dvla-caseworkers', 'dvla-desk-licensing', 'dvla-desk-data-protection', 'dvla-desk-correspondence'],
    description: {
      en: 'Works on licences that the rules refer, and on what people say is wrong',
      cy: 'Yn gweithio ar drwyddedau y mae’r rheolau’n eu cyfeirio, ac ar yr hyn y dywed pobl sy’n anghywir',
    },
  },
  {
    id: 'officer-vehicles',
    name: 'Tomos Pretend',
    groups: ['dvla-caseworkers', 'dvla-desk-vehicle-checks'],
    description: { en: 'Works on vehicle tax that the rules refer', cy: 'Yn gweithio ar dreth cerbyd y mae’r rheolau’n ei chyfeirio' },
  },
  {
    id: 'officer-supervisor',
    name: 'Nia Supposed',
    groups: [
      'dvla-supervisors',
      'dvla-privacy',
      'dvla-administrators',
      'dvla-desk-medical',
      'dvla-desk-licensing',
      'dvla-desk-vehicle-checks',
      'dvla-desk-data-protection',
      'dvla-desk-correspondence',
    ],
    description: { en: 'Supervises every desk', cy: 'Yn goruchwylio pob desg' },
  },
  {
    id: 'officer-administrator',
    name: 'Gwen Conjectured',
    groups: ['dvla-administrators'],
    description: { en: 'The second pair of eyes on settings', cy: 'Yr ail bâr o lygaid ar osodiadau' },
  },
] as const
