import { can, type Permission, permissions, type Role, roles } from '#identity'

/** Each permission as a supervisor of staff reads it. */
const does: Readonly<Record<Permission, string>> = {
  'cases.list': 'See the queue of the body: who holds what, and when it is due',
  'cases.read': 'Open a case; one with health details only at its own desks, unless the role oversees all of them',
  'cases.decide': 'Work on cases at their desks: decide, ask, answer, write a note, hand over',
  'cases.confirm': 'Be the second officer where a service asks for two',
  'cases.assign': 'Move cases between colleagues, also those that others hold',
  'cases.note': 'Write a note in any case',
  'cases.mark-at-risk': 'Mark that somebody is at risk, so that they come first',
  'cases.export': 'Take the queue out as a list, with the reason written down for everybody in it',
  'cases.open-for-person': 'Answer the telephone, serve at the counter, and fill in an application with whoever is there',
  'figures.read': 'See figures in which nobody is',
  'satisfaction.read': 'Read what people say of a service in their own words',
  'links.read': 'See doubtful sign-ins',
  'links.decide': 'Say whose record belongs to a sign-in, and part what was joined wrongly',
  'holds.set': 'Say that nothing of a case may be destroyed',
  'erasures.decide': 'Decide on requests to be erased',
  'restrictions.decide': 'Decide on records that are contested and not to be used',
  'decisions.judge': 'Judge decisions that were drawn, which they had no part in',
  'looks.judge': 'Judge looks without a case that were drawn',
  'complaints.answer': 'Read and answer complaints',
  'jobs.read': 'See work that the program could not finish',
  'jobs.retry': 'Have it tried again',
  'troubles.settle': 'Settle payments where something went wrong, and pay back',
  'credentials.set': 'Suspend and revoke digital documents',
  'settings.change': 'Propose and approve settings of the body: never both of the same',
}
const titles: Readonly<Record<Role, string>> = {
  adviser: 'Adviser',
  caseworker: 'Caseworker',
  supervisor: 'Supervisor',
  quality: 'Quality',
  'service-owner': 'Service owner',
  'privacy-officer': 'Privacy officer',
  administrator: 'Administrator',
}
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** What `docs/roles.md` says: made from the program's own table of permissions. */
export const rolesPage = (): string =>
  [
    '# Roles',
    'Who may do what at the desk. The staff directory, or the setting *Staff and roles*, gives an officer roles, and the names of desks, which say where they work and allow nothing by themselves. What has no mark is forbidden: by the page and, for cases with what hangs on them, by the database too (`test/security/roles-and-desks.test.ts`). Several roles add up.',
    '',
    row(['', ...roles.map((role) => titles[role])]),
    row(['---', ...roles.map(() => ':-:')]),
    ...permissions.map((permission) => row([does[permission], ...roles.map((role) => (can({ roles: [role] }, permission) ? '●' : ''))])),
    '',
    '- Nobody decides what they decided before when it is looked at again, and nobody is the second officer of their own proposal.',
    '- A service names the desks of its stages, which of its actions another role must do, and which need two officers (`npm run describe BODY/NAME`).',
    '- Whoever has left is out with the next page that they ask for, in every process; the pages that stand open hear nothing more after at most 15 seconds; and what they were filling in with somebody is closed to them, and stays with the person.',
    '',
    'This page is made from the program: `npm test -- test/security/write-roles.ts` writes it anew, and a test fails where it differs.',
    '',
  ].join('\n')
