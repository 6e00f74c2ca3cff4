/** GOV.UK Pay: its client, and a stand-in for where there is none. */
export { createGovukPay, type PayOptions } from './client.ts'
export { cancelAtPage, payByCard } from './pay-by-card.ts'
export { createPayStandIn, mockCards, type PayStandInOptions } from './stand-in.ts'
