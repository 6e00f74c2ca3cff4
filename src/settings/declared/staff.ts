import { z } from 'zod'
import { postDesk } from '#definition'
import { languageSkills, type Role, roles } from '#identity'
import type { Bilingual, PlainDate } from '#kernel'
import { dayOf, type Instant, parseUuid } from '#kernel'
import type { About, Asked, Problem, Setting } from '../setting.ts'
import { oneOf, optionalDay, someOf } from '../written.ts'

/** What somebody may do here. It takes the place of what the directory of staff says. */
export type Staff =
  | { readonly kind: 'ended' }
  | { readonly kind: 'works'; readonly roles: readonly string[] /** Their last day. */; readonly until: PlainDate | undefined }

/** What they hold at a moment; undefined once they have left. */
export const heldAt = (staff: Staff, at: Instant): readonly string[] | undefined => {
  if (staff.kind === 'ended') return undefined
  return staff.until !== undefined && dayOf(at) > staff.until ? undefined : staff.roles
}

/** Whatever a desk is called: one that no service has any more opens nothing. */
const deskName = /^[a-z][a-z0-9-]{0,59}$/
const administratorsMin = 2
const tooFew: Bilingual = {
  en: 'Two administrators must stay: nobody could approve a change otherwise',
  cy: 'Rhaid i ddau weinyddwr aros: fel arall ni allai neb gymeradwyo newid',
}
/** Every desk that a stage lies on, and everybody whom an action asks for. */
const desksOf = ({ services }: About): readonly string[] => {
  const stages = services.flatMap((service) => Object.values(service.stages))
  const named = stages.flatMap(({ desk, actions = {} }) => [
    desk,
    ...Object.values(actions).map((action) => (typeof action === 'string' ? undefined : action.by)),
  ])
  return named.filter((one) => one !== undefined)
}
const sorted = (all: readonly string[]): readonly string[] => [...new Set(all)].sort()

const administrator: Role = 'administrator'
/** Counts them as they would be when it begins, and leaves out those whose last day is set. */
const enoughStay =
  (officer: string) =>
  (value: Staff, { about, rolesAt }: Asked): Problem | undefined => {
    const stays = value.kind === 'works' && value.until === undefined && value.roles.includes(administrator)
    const others = about.members.filter((one) => one.officer !== officer && rolesAt(one.officer).includes(administrator))
    const was = rolesAt(parseUuid(officer) ?? (officer as never)).includes(administrator)
    if (!was || stays || others.length >= administratorsMin) return undefined
    return { field: 'roles', words: tooFew }
  }

export const staff: Setting<Staff> = {
  id: 'staff',
  group: 'staff',
  names: ({ members }) => members.map(({ officer }) => officer),
  of: (about, name) => {
    if (!parseUuid(name)) return undefined
    const member = about.members.find(({ officer }) => officer === name)
    const shown = member?.name ?? name
    const held = member?.roles ?? []
    const isRole = (one: string): boolean => roles.some((role) => role === one)
    const desks = sorted([...desksOf(about), postDesk, languageSkills.cy, ...held.filter((one) => !isRole(one))])
    const box = z.object({
      works: oneOf(['yes', 'no'], { en: 'Choose whether they work here', cy: 'Dewiswch a ydynt yn gweithio yma' }),
      roles: someOf(roles),
      desks: z.string().transform((raw) => raw.split(',').filter((one) => deskName.test(one) && !isRole(one))),
      until: optionalDay(),
    })
    return {
      title: { en: shown, cy: shown },
      says: {
        en: 'What they may do here, in place of what the directory of staff says. Whoever has left is signed out everywhere at once.',
        cy: 'Yr hyn y cânt ei wneud yma, yn lle’r hyn y mae’r cyfeiriadur staff yn ei ddweud. Caiff pwy bynnag a adawodd ei allgofnodi ym mhobman ar unwaith.',
      },
      fields: [
        {
          name: 'works',
          kind: 'choice',
          label: { en: 'Do they work here?', cy: 'A ydynt yn gweithio yma?' },
          options: [
            { value: 'yes', words: { en: 'Yes', cy: 'Ydynt' } },
            { value: 'no', words: { en: 'No, they have left', cy: 'Nac ydynt, maent wedi gadael' } },
          ],
        },
        { name: 'roles', kind: 'roles', label: { en: 'Roles', cy: 'Rolau' }, options: roles.map(plain) },
        { name: 'desks', kind: 'desks', label: { en: 'Desks', cy: 'Desgiau' }, options: desks.map(plain) },
        {
          name: 'until',
          kind: 'day',
          label: { en: 'Their last day, if it is set', cy: 'Eu diwrnod olaf, os yw wedi’i bennu' },
        },
      ],
      touches: { en: `${shown}, and nobody outside`, cy: `${shown}, a neb y tu allan` },
      schema: box.transform(
        ({ works, roles, desks, until }): Staff =>
          works === 'no' ? { kind: 'ended' } : { kind: 'works', roles: [...roles, ...desks], until },
      ),
      standard: {
        works: 'yes',
        roles: held.filter(isRole).join(','),
        desks: held.filter((one) => !isRole(one)).join(','),
        until: '',
      },
      summary: ['roles', 'desks'],
      standardIs: 'directory',
      begins: 'any-day',
      unfit: enoughStay(name),
    }
  },
}
/** The pages of the desk know what roles and desks are called. */
const plain = (value: string) => ({ value, words: { en: value, cy: value } })
