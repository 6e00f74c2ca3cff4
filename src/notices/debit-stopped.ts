/** What a payer is told when another case has stopped their Direct Debit. Sample translations, like the rest. */
export const debitStopped = {
  id: 'direct-debit-stopped',
  by: ['email', 'letter', 'account'],
  fields: { reference: 'text' },
  subject: 'Your Direct Debit has been stopped',
  body: [
    'Nothing more is taken by the Direct Debit {reference}, because what it paid for has changed.',
    'A payment that your bank is making just now may still go through. You do not need to tell your bank anything.',
  ],
  welsh: {
    'Your Direct Debit has been stopped': 'Mae eich Debyd Uniongyrchol wedi’i atal',
    'Nothing more is taken by the Direct Debit {reference}, because what it paid for has changed.':
      'Ni chymerir dim mwy drwy’r Debyd Uniongyrchol {reference}, oherwydd mae’r hyn yr oedd yn talu amdano wedi newid.',
    'A payment that your bank is making just now may still go through. You do not need to tell your bank anything.':
      'Gall taliad y mae eich banc yn ei wneud nawr fynd drwodd o hyd. Nid oes angen i chi ddweud dim wrth eich banc.',
  },
} as const
