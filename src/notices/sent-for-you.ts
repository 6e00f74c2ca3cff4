/** What people are told of an application that an officer sent for them while they talked: also for whoever knows nothing of it. Sample translations. */
const sent = 'You talked with us, and an officer sent this application for you.'
const see = 'Sign in at {where} to see what was written down, by whom, and how far it is.'
const notMe = 'If you did not talk with us, tell us at once.'
const pay = 'Pay the fee of {amount}: {where}/cases/{case}/pay'
const never = 'We never ask you to tell us the number of a card.'
const welsh = {
  [sent]: 'Buoch yn siarad â ni, ac anfonodd swyddog y cais hwn ar eich rhan.',
  [see]: 'Mewngofnodwch yn {where} i weld yr hyn a ysgrifennwyd, gan bwy, a pha mor bell y mae.',
  [notMe]: 'Os na fuoch yn siarad â ni, rhowch wybod i ni ar unwaith.',
  [pay]: 'Talwch y ffi o {amount}: {where}/cases/{case}/pay',
  [never]: 'Ni fyddwn byth yn gofyn i chi ddweud rhif cerdyn wrthym.',
}
const fields = { service: 'text', where: 'text' } as const
const subjects = ['Your application: {service}', 'Pay for your application: {service}'] as const

export const sentForYou = [
  {
    ...{ id: 'sent-for-you', by: ['email', 'text', 'letter', 'account'] as const, fields, subject: subjects[0] },
    body: [sent, see, notMe],
    welsh: { ...welsh, [subjects[0]]: 'Eich cais: {service}' },
  },
  {
    ...{ id: 'sent-for-you-to-pay', by: ['email', 'text', 'letter', 'account'] as const, subject: subjects[1] },
    fields: { ...fields, amount: 'money', case: 'text' } as const,
    body: [sent, pay, never],
    welsh: { ...welsh, [subjects[1]]: 'Talu am eich cais: {service}' },
  },
]
