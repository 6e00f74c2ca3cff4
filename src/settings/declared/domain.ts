import { z } from 'zod'
import type { Bilingual } from '#kernel'
import { everybody, once } from '../setting.ts'
import { words, wrong } from '../written.ts'

const notHost: Bilingual = {
  en: 'Enter a host name, like services.body.example, without https:// and without a path',
  cy: 'Rhowch enw gwesteiwr, fel services.body.example, heb https:// a heb lwybr',
}
const isTaken: Bilingual = { en: 'Another organisation has this name', cy: 'Mae gan sefydliad arall yr enw hwn' }
const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const hostName = new RegExp(`^(${label}\\.)+${label}$`)

/** The host name under which the body's pages are, and that letters and e-mails lead to; '' where it is the program's own address. */
export const domain = once<string>('domain', 'domain', (about) => ({
  title: { en: 'Address on the web', cy: 'Cyfeiriad ar y we' },
  says: {
    en: 'Your pages, and yours alone, are under it, and letters and e-mails lead to it. Before it is approved whoever runs the program must point the name at the program (DNS), have a certificate for it, let the proxy pass it on, and tell the sign-in provider: the operator’s guide says how.',
    cy: 'Mae eich tudalennau chi, a’r rheini’n unig, oddi tano, ac mae llythyrau ac e-byst yn arwain ato. Cyn ei gymeradwyo rhaid i bwy bynnag sy’n rhedeg y rhaglen bwyntio’r enw at y rhaglen (DNS), cael tystysgrif ar ei gyfer, gadael i’r dirprwy ei drosglwyddo, a dweud wrth y darparwr mewngofnodi: mae canllaw’r gweithredwr yn dweud sut.',
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
  unfit: (host, { elsewhere }) =>
    host !== '' && elsewhere('domain').some((one) => one.host?.trim().toLowerCase() === host)
      ? { field: 'host', words: isTaken }
      : undefined,
}))
