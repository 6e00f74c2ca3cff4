import type { Cases } from '#cases'

/** Commands that set something off, followed at once by a look for work: nobody waits for the next turn of the runner. */
export const waking = (cases: Cases, wake: () => void): Cases => {
  const after =
    <A extends readonly unknown[], R>(command: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      const result = await command(...given)
      wake()
      return result
    }
  return Object.freeze({
    ...cases,
    submit: after(cases.submit),
    paid: after(cases.paid),
    act: after(cases.act),
    reply: after(cases.reply),
    withdraw: after(cases.withdraw),
    setCredential: after(cases.setCredential),
    erasures: { ...cases.erasures, decide: after(cases.erasures.decide) },
  })
}
