/** What people are told of an appointment. Sample translations: a translator has still to confirm them. */
const by = ['email', 'text', 'letter', 'account'] as const
const fields = { when: 'text', place: 'text', address: 'text', code: 'text', where: 'text', phone: 'text', email: 'text' } as const
const [isAt, isThere] = ['We see you on {when}: {place}, {address}.', 'At the door say the code {code}.'] as const
const bring = 'Bring a passport or photocard driving licence if you have one.'
const change = 'To change it or give it back, sign in at {where}, or ring {phone}.'
const soon = 'We see you tomorrow, {when}: {place}, {address}.'
const cancelled = 'Your appointment on {when} at {place} is cancelled. Nobody expects you then.'
const again = 'To pick another time, sign in at {where}, or ring {phone}.'
const free = 'An earlier time has come free: {when}, {place}, {address}.'
const take = 'It is held for you until {until}. To take it, sign in at {where}; the one you have is given back then.'
const welsh = {
  [isAt]: 'Gwelwn chi ar {when}: {place}, {address}.',
  [isThere]: 'Wrth y drws, dywedwch y cod {code}.',
  [bring]: 'Dewch â phasbort neu drwydded yrru cerdyn-llun os oes un gennych.',
  [change]: 'I’w newid neu ei roi’n ôl, mewngofnodwch yn {where}, neu ffoniwch {phone}.',
  [soon]: 'Gwelwn chi yfory, {when}: {place}, {address}.',
  [cancelled]: 'Mae eich apwyntiad ar {when} yn {place} wedi’i ganslo. Nid oes neb yn eich disgwyl bryd hynny.',
  [again]: 'I ddewis amser arall, mewngofnodwch yn {where}, neu ffoniwch {phone}.',
  [free]: 'Mae amser cynharach wedi dod yn rhydd: {when}, {place}, {address}.',
  [take]: 'Fe’i cedwir i chi tan {until}. I’w gymryd, mewngofnodwch yn {where}; rhoddir yr un sydd gennych yn ôl wedyn.',
}
const one = (id: string, [subject, subjectWelsh]: readonly [string, string], body: readonly string[]) => ({
  ...{ id, by, fields, subject, body },
  welsh: { [subject]: subjectWelsh, ...Object.fromEntries(Object.entries(welsh).filter(([sentence]) => body.includes(sentence))) },
})
export const appointmentNotices = [
  one('appointment-booked', ['Your appointment on {when}', 'Eich apwyntiad ar {when}'], [isAt, isThere, bring, change]),
  one('appointment-soon', ['Tomorrow: your appointment', 'Yfory: eich apwyntiad'], [soon, isThere, bring, change]),
  one('appointment-cancelled', ['Your appointment is cancelled', 'Mae eich apwyntiad wedi’i ganslo'], [cancelled, again]),
  {
    ...one('appointment-offer', ['An earlier appointment is free', 'Mae apwyntiad cynharach yn rhydd'], [free, take]),
    fields: { ...fields, until: 'text' } as const,
  },
]
