const subject = '{name} now acts for you'
const says =
  '{name} has agreed to act for you, as you asked. You see for what and until when in your account at {where}, under “People who act for me”.'
const end = 'You can end it there at any moment. What they do counts as done by you.'
const notMe = 'If you did not ask for this, end it at once, and ring {phone} or write to {email}: somebody else may be using your account.'
/** Whoever invited somebody to act for them is told that it holds now, and what to do if it was not them. */
export const actingAccepted = {
  id: 'acting-accepted',
  by: ['email', 'text', 'letter', 'account'] as const,
  fields: { name: 'text', where: 'text', phone: 'text', email: 'text' } as const,
  subject,
  body: [says, end, notMe],
  welsh: {
    [subject]: 'Mae {name} bellach yn gweithredu ar eich rhan',
    [says]:
      'Mae {name} wedi cytuno i weithredu ar eich rhan, fel y gofynnoch. Gallwch weld ar gyfer beth a than pryd yn eich cyfrif yn {where}, o dan “Pobl sy’n gweithredu ar fy rhan”.',
    [end]: 'Gallwch ei derfynu yno unrhyw bryd. Mae’r hyn a wnânt yn cyfrif fel petaech chi wedi’i wneud.',
    [notMe]:
      'Os na ofynnoch am hyn, terfynwch ef ar unwaith, a ffoniwch {phone} neu ysgrifennwch at {email}: efallai fod rhywun arall yn defnyddio eich cyfrif.',
  },
}
