import { z } from 'zod'
import type { Bilingual } from '#kernel'
import { everybody, once } from '../setting.ts'
import { words, wrong } from '../written.ts'

const notHost: Bilingual = {
  en: 'Enter a host name, like services.body.example, without https:// and without a path',
  cy: 'Rhowch enw gwesteiwr, fel services.body.example, heb https:// a heb lwybr',
}
const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const hostName = new RegExp(`^(${label}\\.)+${label}$`)

/** The host name that letters and e-mails lead to; '' where it is the program's own address. */
export const domain = once<string>('domain', 'domain', (about) => ({
  title: { en: 'Address on the web', cy: 'Cyfeiriad ar y we' },
  says: {
    en: 'Said in letters and e-mails. Before it is approved whoever runs the program must point the name at the program (DNS), have a certificate for it, and let the proxy pass it on.',
    cy: 'Dywedir hyn mewn llythyrau ac e-byst. Cyn ei gymeradwyo rhaid i bwy bynnag sy’n rhedeg y rhaglen bwyntio’r enw at y rhaglen (DNS), cael tystysgrif ar ei gyfer, a gadael i’r dirprwy ei drosglwyddo.',
  },
  fields: [
    {
      name: 'host',
      kind: 'text',
      label: { en: 'Host name', cy: 'Enw gwesteiwr' },
      hint: {
        en: 'Like services.body.example. Empty: the address of the program itself',
        cy: 'Fel services.body.example. Gwag: cyfeiriad y rhaglen ei hun',
      },
    },
  ],
  touches: everybody(about),
  schema: z
    .object({
      host: words(253).transform((raw, context) => {
        const host = raw.toLowerCase()
        return host === '' || hostName.test(host) ? host : wrong(context, notHost)
      }),
    })
    .transform(({ host }) => host),
  standard: { host: '' },
  begins: 'any-day',
}))
