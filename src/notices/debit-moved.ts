/** What a payer is told when a collection is not on the day that the service announced. Sample translations, like the rest. */
export const debitMoved = {
  id: 'direct-debit-moved',
  by: ['email', 'letter', 'account'],
  fields: { amount: 'money', on: 'date', place: 'number' },
  subject: 'A payment of your Direct Debit is on another day',
  body: [
    'We will take payment number {place} of your Direct Debit, {amount}, on {on}.',
    'This is not the day that we told you before. The amount is the same.',
    'If a payment is taken in error, by us or by your bank, your bank gives you the money back at once.',
  ],
  welsh: {
    'A payment of your Direct Debit is on another day': 'Mae taliad o’ch Debyd Uniongyrchol ar ddiwrnod arall',
    'We will take payment number {place} of your Direct Debit, {amount}, on {on}.':
      'Byddwn yn cymryd taliad rhif {place} o’ch Debyd Uniongyrchol, {amount}, ar {on}.',
    'This is not the day that we told you before. The amount is the same.':
      'Nid dyma’r diwrnod a ddywedon ni wrthych o’r blaen. Mae’r swm yr un fath.',
    'If a payment is taken in error, by us or by your bank, your bank gives you the money back at once.':
      'Os cymerir taliad trwy gamgymeriad, gennym ni neu gan eich banc, bydd eich banc yn rhoi’r arian yn ôl i chi ar unwaith.',
  },
} as const
