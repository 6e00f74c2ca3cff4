import { type Clock, dayOf, type Instant, type Log, type Random } from '#kernel'
import { type Asked, createFaults, type Fault, type Listening, type Reply, serve } from '../wire/index.ts'
import { createApi } from './api.ts'
import { type Book, createBook, type EndingCode, type StandInPayment } from './book.ts'
import { type CardErrors, cardPage, confirmPage, endPage } from './page.ts'

export type PayStandInOptions = {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly apiKey: string
  /** Where payments are kept; absent: in memory only. */
  readonly folder?: string
}

/** The mock card numbers that GOV.UK Pay publishes. Every other valid number succeeds. */
export const mockCards = {
  success: '4444333322221111',
  declined: '4000000000000002',
  expired: '4000000000000069',
  wrongCode: '4000000000000127',
  error: '4000000000000119',
} as const
const endingOf: Readonly<Record<string, EndingCode>> = {
  [mockCards.declined]: 'P0010',
  [mockCards.expired]: 'P0010',
  [mockCards.wrongCode]: 'P0010',
  [mockCards.error]: 'P0050',
}

/** GOV.UK Pay on this machine: the API and the payment pages, by the published contract, with faults to inject. */
export const createPayStandIn = (options: PayStandInOptions) => {
  const faults = createFaults()
  const book = createBook({ ...options, folder: options.folder })
  let address = ''
  const api = createApi({ book, clock: options.clock, apiKey: options.apiKey, address: () => address })
  const pages = createPages(book, options.clock)
  const route = (asked: Asked) => {
    if (!asked.url.pathname.startsWith('/secure/')) return api(asked)
    return { operation: 'page', answer: () => pages(asked) }
  }
  const server = serve({ route, faults, log: options.log })
  return Object.freeze({
    listen: async (port: number, host?: string): Promise<Listening> => {
      const listening = await server.listen(port, host)
      address = listening.url
      return listening
    },
    inject: (fault: Fault) => faults.inject(fault),
    clearFaults: () => faults.clear(),
    failRefunds: (count: number) => book.failRefunds(count),
    /** The payer's bank takes a payment back, and the dispute is lost. */
    takeBack: (id: string): boolean => {
      const payment = book.get(id)
      if (payment?.state === 'success') book.takeBack(payment)
      return payment?.state === 'success'
    },
    payments: (): readonly StandInPayment[] => book.all(),
    /** For tests of reconciliation: the provider's book as it should never be. */
    meddle: (payment: StandInPayment) => void book.put(payment),
  })
}

const html = (status: number, body: string): Reply => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    'referrer-policy': 'no-referrer',
  },
  body,
})
const seeOther = (location: string): Reply => ({ status: 303, headers: { location } })
const sentences: Readonly<Record<string, string>> = {
  P0010: 'Your payment has been declined',
  P0020: 'Your payment session has expired',
  P0030: 'Your payment has been cancelled',
  P0040: 'Your payment has been cancelled',
  P0050: 'There is a problem with the payment',
}

/** Card details, confirmation, and the ending. Of a card, the last four digits are remembered until the payment is confirmed. */
const createPages = (book: Book, clock: Clock) => {
  const lastDigits = new Map<string, string>()
  const ended = (payment: StandInPayment): Reply => {
    const title = sentences[payment.code ?? ''] ?? 'This payment is finished'
    return html(200, endPage({ language: payment.language, title, returnUrl: payment.returnUrl, taken: payment.code === undefined }))
  }
  const shownOf = (payment: StandInPayment) => ({ ...payment, path: `/secure/${payment.id}/${payment.secret}` })
  const submitCard = (payment: StandInPayment, form: URLSearchParams): Reply => {
    const { errors, number } = readCard(form, clock.now())
    if (Object.keys(errors).length > 0) return html(400, cardPage(shownOf(payment), errors))
    const ending = endingOf[number]
    if (ending) return ended(book.end(payment, ending))
    lastDigits.set(payment.id, number.slice(-4))
    return seeOther(`${shownOf(payment).path}/confirm`)
  }
  const confirm = (payment: StandInPayment): Reply => {
    const submitted = book.move(payment, 'submitted')
    book.move(submitted, payment.delayed ? 'capturable' : 'success')
    lastDigits.delete(payment.id)
    return seeOther(payment.returnUrl)
  }
  return (asked: Asked): Reply => {
    const [, id = '', secret = '', step = ''] = /^\/secure\/([\w-]+)\/([\w-]+)(?:\/(\w+))?$/.exec(asked.url.pathname) ?? []
    const found = book.get(id)
    if (!found || found.secret !== secret)
      return html(404, endPage({ language: 'en', title: 'There is a problem with the payment', returnUrl: '/', taken: true }))
    if (found.state !== 'created' && found.state !== 'started') return ended(found)
    const payment = found.state === 'created' ? book.move(found, 'started') : found
    const digits = lastDigits.get(payment.id)
    if (asked.method === 'POST' && step === 'cancel') {
      book.end(payment, 'P0030')
      return seeOther(payment.returnUrl)
    }
    if (asked.method === 'POST' && step === '') return submitCard(payment, new URLSearchParams(asked.body))
    if (step === 'confirm' && digits !== undefined)
      return asked.method === 'POST' ? confirm(payment) : html(200, confirmPage({ ...shownOf(payment), lastDigits: digits }))
    return html(200, cardPage(shownOf(payment)))
  }
}

const readCard = (form: URLSearchParams, now: Instant): { readonly errors: CardErrors; readonly number: string } => {
  const number = (form.get('number') ?? '').replace(/[\s-]/g, '')
  const [, month, year] = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(form.get('expiry') ?? '') ?? []
  const expiry = `20${year ?? '00'}-${(month ?? '0').padStart(2, '0')}`
  const inTime = Number(month) >= 1 && Number(month) <= 12 && expiry >= dayOf(now).slice(0, 7)
  return {
    number,
    errors: {
      ...(/^\d{12,19}$/.test(number) && luhn(number) ? {} : { number: 'Enter a valid card number' }),
      ...(inTime ? {} : { expiry: 'Enter a valid expiry date' }),
      ...((form.get('name') ?? '').trim() ? {} : { name: 'Enter the name as it appears on the card' }),
      ...(/^\d{3,4}$/.test(form.get('code') ?? '') ? {} : { code: 'Enter a valid card security code' }),
    },
  }
}
const luhn = (number: string): boolean =>
  [...number].reverse().reduce((sum, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return sum + (value > 9 ? value - 9 : value)
  }, 0) %
    10 ===
  0
