/** Fills in the stand-in's payment pages as a person would, for tests and simulations. Returns where the person is sent at the end. */
export const payByCard = async (
  nextUrl: string,
  number: string,
): Promise<{ readonly status: number; readonly location: string | null; readonly page: string }> => {
  const card = new URLSearchParams({ number, expiry: '10/35', name: 'A Person', code: '123' })
  const submitted = await fetch(nextUrl, { method: 'POST', body: card, redirect: 'manual' })
  const next = submitted.headers.get('location')
  if (submitted.status !== 303 || next === null) return { status: submitted.status, location: null, page: await submitted.text() }
  const confirmed = await fetch(new URL(next, nextUrl), { method: 'POST', redirect: 'manual' })
  return { status: confirmed.status, location: confirmed.headers.get('location'), page: await confirmed.text() }
}
/** Presses "Cancel payment". */
export const cancelAtPage = async (nextUrl: string): Promise<string | null> =>
  (await fetch(`${nextUrl}/cancel`, { method: 'POST', redirect: 'manual' })).headers.get('location')
