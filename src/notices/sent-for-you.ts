/** What people are told of an application that an officer sent for them while they talked: also for whoever knows nothing of it. Sample translations. */
const sent = 'You talked with us, and an officer wrote down what you said and sent this application for you.'
const see = 'To see what we wrote down, who wrote it and how far it is, sign in to your account at {where}.'
const notMe = 'If you did not talk with us, somebody else may have done so in your name: ring {phone} or write to {email} at once.'
const pay = 'It costs {amount}, and we go on with it once it is paid: {where}/cases/{case}/pay'
const never = 'We never ask you to tell us the number of a card.'
const welsh = {
  [sent]: 'Buoch yn siarad â ni, ac ysgrifennodd swyddog yr hyn a ddywedoch ac anfon y cais hwn ar eich rhan.',
  [see]: 'I weld yr hyn a ysgrifennwyd gennym, pwy a’i hysgrifennodd a pha mor bell y mae, mewngofnodwch i’ch cyfrif yn {where}.',
  [notMe]:
    'Os na fuoch yn siarad â ni, efallai fod rhywun arall wedi gwneud hynny yn eich enw: ffoniwch {phone} neu ysgrifennwch at {email} ar unwaith.',
  [pay]: 'Mae’n costio {amount}, ac awn ymlaen ag ef pan fydd wedi’i dalu: {where}/cases/{case}/pay',
  [never]: 'Ni fyddwn byth yn gofyn i chi ddweud rhif cerdyn wrthym.',
}
const fields = { service: 'text', where: 'text', phone: 'text', email: 'text' } as const
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
    body: [sent, pay, never, see, notMe],
    welsh: { ...welsh, [subjects[1]]: 'Talu am eich cais: {service}' },
  },
]
