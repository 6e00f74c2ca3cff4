import { type Cases, type Courier, createReach } from '#cases'
import { asPerson } from '#database'
import { addJobs, uuidOf } from '#jobs'
import { createPayOuts, type MoneyParts, oweJob, type PayOuts } from '#payments'
import type { Registers } from '#registers'
import { seal } from '#vault'

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
    /** A letter to whoever the money would have been for, who is not always whose case it is: sealed for them, and in their account. */
    short: async ({ body, stream, key }, { to, payload, notGiven, owes }) => {
      const { actingFor: _, ...effect } = payload
      const data = { notGiven: notGiven || null, owes: owes || null, number: null }
      const telling = { ...effect, does: 'send', target: 'not-given-back', to, person: to, data }
      const sealing = await money.database.transaction(asPerson(to), (tx) => money.vault.keyOf(tx, to))
      const about = { person: to, body, stream }
      const what = { amount: owes, why: 'used', subject: uuidOf(`pay out ${key}`), telling } as const
      if (owes > 0) return async (tx) => void (await addJobs(tx, money, [oweJob(money, sealing, { ...about, key: `${key}/owed` }, what)]))
      const sealed = seal(sealing, 'job.sealed', JSON.stringify(telling))
      const job = { ...about, kind: 'tell', key: `${key}/not-given`, dueAt: money.clock.now(), sealed }
      return async (tx) => void (await addJobs(tx, money, [job]))
    },
  })
}
