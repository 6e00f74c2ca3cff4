import { type Cases, type Courier, createReach } from '#cases'
import { createPayOuts, type MoneyParts, type PayOuts } from '#payments'
import type { Registers } from '#registers'

type Given = { readonly cases: Pick<Cases, 'notePaidOut'>; readonly registers: Pick<Registers, 'read'>; readonly courier: Courier }

/** Money is paid out by other bodies, which take messages; a cheque goes to whoever the register of people says that it is for. */
export const createPayingOut = (money: MoneyParts, { cases, registers, courier }: Given): PayOuts => {
  const reach = createReach(registers, 'people')
  return createPayOuts({
    ...money,
    post: courier.post,
    payee: async (person, about) => {
      const { name, address } = await reach({ to: person, ...about })
      return address && { name, address }
    },
    told: cases.notePaidOut,
  })
}
