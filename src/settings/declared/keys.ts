import { z } from 'zod'
import { type ClientNamed, once, type Place, type Setting } from '../setting.ts'
import { oneOf, wholeNumber } from '../written.ts'

/** Whether people's keys are wrapped anew with the first master key while the program works: safe at any time, and done once for each key. */
export const rewrapping = once<boolean>('rewrap-keys', 'keys', () => ({
  title: { en: 'Wrap people’s keys anew', cy: 'Amlapio allweddi pobl o’r newydd' },
  says: {
    en: 'After whoever runs the program has put a new master key first in its file: every key that an older one wraps is wrapped by the new one, within minutes, while the program works. The last line of the file stays all the same: records are found by it.',
    cy: 'Ar ôl i bwy bynnag sy’n rhedeg y rhaglen roi prif allwedd newydd yn gyntaf yn ei ffeil: amlapir pob allwedd a amlapiwyd gan un hŷn gan yr un newydd, o fewn munudau, tra bydd y rhaglen yn gweithio. Mae llinell olaf y ffeil yn aros er hynny: fe’i defnyddir i ddod o hyd i gofnodion.',
  },
  fields: [
    {
      name: 'ask',
      kind: 'choice',
      label: { en: 'Wrap them anew?', cy: 'Eu hamlapio o’r newydd?' },
      options: [
        { value: 'yes', words: { en: 'Yes', cy: 'Ie' } },
        { value: 'no', words: { en: 'No', cy: 'Na' } },
      ],
    },
  ],
  touches: { en: 'Nobody sees a difference', cy: 'Nid oes neb yn gweld gwahaniaeth' },
  schema: z
    .object({ ask: oneOf(['yes', 'no'], { en: 'Choose yes or no', cy: 'Dewiswch ie neu na' }) })
    .transform(({ ask }) => ask === 'yes'),
  standard: { ask: 'no' },
  begins: 'any-day',
}))

/** A body's credentials are signed with a new key from then on; what was signed before verifies as long as it lasts. */
export const credentialKey = once<unknown>('credential-key', 'keys', () => ({
  title: { en: 'A new key for what people keep and show', cy: 'Allwedd newydd ar gyfer yr hyn y mae pobl yn ei gadw a’i ddangos' },
  says: {
    en: 'From its approval on, digital documents are signed with a new key, in every process. The keys before go on being published, so that whatever they signed is verified until it ends. Nobody has to be told: programs that check read the keys anew.',
    cy: 'O’i gymeradwyo ymlaen, llofnodir dogfennau digidol ag allwedd newydd, ym mhob proses. Mae’r allweddi blaenorol yn dal i gael eu cyhoeddi, fel y gellir gwirio beth bynnag a lofnodwyd ganddynt nes iddo ddod i ben. Nid oes angen dweud wrth neb: mae rhaglenni sy’n gwirio yn darllen yr allweddi o’r newydd.',
  },
  fields: [],
  touches: { en: 'Nobody sees a difference', cy: 'Nid oes neb yn gweld gwahaniaeth' },
  schema: z.object({}),
  deed: 'silent',
  begins: 'at-once',
}))

/** How long the key before is good besides, in days. */
type Turning = { readonly earlierDays: number }
const earlierDaysMax = 90
type Words = Pick<Place<Turning>, 'says'> & { readonly title: (name: string) => Place<Turning>['title'] }
/** A key that another organisation's system holds: it is made when both administrators have agreed, shown once, and passed on by them. */
const ofClient = (id: string, { title, says }: Words, applies: (client: ClientNamed) => boolean): Setting<Turning> => ({
  id,
  group: 'keys',
  names: ({ clients }) => clients.filter(applies).map((client) => client.id),
  of: ({ clients }, name) => {
    const client = clients.find((one) => one.id === name)
    if (!client || !applies(client)) return undefined
    return {
      title: title(client.name),
      says,
      touches: { en: `${client.name}, and nobody else`, cy: `${client.name}, a neb arall` },
      fields: [
        {
          name: 'days',
          kind: 'number',
          label: { en: 'How long the one before stays good', cy: 'Am faint y mae’r un blaenorol yn dal yn dda' },
          hint: {
            en: `From 0 to ${earlierDaysMax} days. Long enough for them to put the new one in place; 0 if the one before may be in wrong hands`,
            cy: `O 0 i ${earlierDaysMax} diwrnod. Digon o amser iddynt roi’r un newydd yn ei lle; 0 os gall yr un blaenorol fod yn y dwylo anghywir`,
          },
          unit: { en: 'days', cy: 'diwrnod' },
          means: { en: '{value} days beside the new one', cy: '{value} diwrnod ochr yn ochr â’r un newydd' },
        },
      ],
      schema: z.object({ days: wholeNumber(0, earlierDaysMax) }).transform(({ days }) => ({ earlierDays: days })),
      deed: 'secret',
      begins: 'at-once',
    }
  },
})
export const clientKey = ofClient(
  'client-key',
  {
    title: (name) => ({ en: `A new key for ${name}`, cy: `Allwedd newydd ar gyfer ${name}` }),
    says: {
      en: 'The key that their system shows when it calls. After the approval one of you makes the new one, sees it once and passes it on; no call fails while the one before is good.',
      cy: 'Yr allwedd y mae eu system yn ei dangos wrth alw. Ar ôl cymeradwyo mae un ohonoch yn gwneud yr un newydd, yn ei gweld unwaith ac yn ei throsglwyddo; nid oes galwad yn methu tra bydd yr un blaenorol yn dda.',
    },
  },
  () => true,
)
export const webhookSecret = ofClient(
  'webhook-secret',
  {
    title: (name) => ({ en: `A new webhook secret for ${name}`, cy: `Cyfrinach webhook newydd ar gyfer ${name}` }),
    says: {
      en: 'What our messages to their system are signed with. After the approval one of you makes the new one, sees it once and passes it on; while the one before is good every message carries both signatures.',
      cy: 'Yr hyn y llofnodir ein negeseuon i’w system ag ef. Ar ôl cymeradwyo mae un ohonoch yn gwneud yr un newydd, yn ei gweld unwaith ac yn ei throsglwyddo; tra bydd yr un blaenorol yn dda mae pob neges yn cario’r ddau lofnod.',
    },
  },
  ({ isTold }) => isTold,
)
