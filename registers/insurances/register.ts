import { field, type Mark, type RecordIn, register } from '#definition'
import type { PlainDate } from '#kernel'

export const insurances = register({
  id: 'insurances',
  holds: {
    en: 'A copy of the motor insurance database, received every day',
    cy: 'Copi o’r gronfa ddata yswiriant moduron, a dderbynnir bob dydd',
  },
  body: 'dvla',
  lives: 'here',
  fields: {
    mark: field<Mark>('identifying'),
    insuredFrom: field<PlainDate>('personal'),
    insuredUntil: field<PlainDate>('personal'),
  },
  lookups: { mark: ['mark'] },
  readers: [{ body: 'dvla', fields: ['insuredUntil'], purposes: ['to see that the vehicle is insured'] }],
  kept: {
    years: 1,
    from: ['insuredUntil'],
    after: { en: 'the insurance ends', cy: 'daw’r yswiriant i ben' },
    because: { en: 'only whether a vehicle is insured now is needed', cy: 'dim ond a yw cerbyd wedi’i yswirio nawr sydd ei angen' },
  },
})
export type Insurance = RecordIn<typeof insurances>
