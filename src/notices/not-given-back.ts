const short = 'What you paid for has ended, and not all that was due for it by Direct Debit has reached us.'
const notGiven = 'So we have not given {notGiven} back to you: it never reached us, or your bank took it back from us.'
const owes = 'For the time that was used, {owes} is owed. Pay it by card at {where}/owed/{number}: you need no account.'

/** What somebody is told who does not get back what instalments never brought. Sample translations, like the rest. */
export const notGivenBack = {
  id: 'not-given-back',
  by: ['email', 'letter', 'account'],
  fields: { service: 'text', notGiven: 'maybeMoney', owes: 'maybeMoney', number: 'text', where: 'text' },
  subject: 'Not all that was due by Direct Debit reached us: {service}',
  body: [short, notGiven, owes],
  welsh: {
    'Not all that was due by Direct Debit reached us: {service}':
      'Ni chyrhaeddodd popeth a oedd yn ddyledus drwy Ddebyd Uniongyrchol ni: {service}',
    [short]:
      'Mae’r hyn y taloch amdano wedi dod i ben, ac nid yw popeth a oedd yn ddyledus amdano drwy Ddebyd Uniongyrchol wedi ein cyrraedd.',
    [notGiven]: 'Felly nid ydym wedi rhoi {notGiven} yn ôl i chi: ni chyrhaeddodd ni erioed, neu cymerodd eich banc ef yn ôl oddi wrthym.',
    [owes]: 'Am yr amser a ddefnyddiwyd, mae {owes} yn ddyledus. Talwch â cherdyn yn {where}/owed/{number}: nid oes angen cyfrif arnoch.',
  },
} as const
