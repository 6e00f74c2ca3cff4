/** Direct Debit through GoCardless: its client and webhook, and a stand-in for where there is none. */
export { accountThatFailsTheCheck, accountWithoutDebits } from './api.ts'
export { createDirectDebitClient, type DirectDebitOptions } from './client.ts'
export { createDirectDebitStandIn, type DirectDebitStandIn, type DirectDebitStandInOptions, type Scenario, scenarios } from './stand-in.ts'
export { readWebhook, signatureOf, type Webhook } from './webhook.ts'
