const subject = '{name} now acts for you, by a power of attorney'
const says = 'We were shown a power of attorney, and two officers have looked at it: {name} may act for you.'
const see = 'You see what they do in your account at {where}, under “People who act for me”, and you can end it there at any moment.'
const notMe = 'If you know nothing of it, or it has been ended, ring {phone} or write to {email} at once.'
/** Whoever gave a power of attorney is told that it is used here. */
export const attorneyRegistered = {
  id: 'attorney-registered',
  by: ['email', 'text', 'letter', 'account'] as const,
  fields: { name: 'text', where: 'text', phone: 'text', email: 'text' } as const,
  subject,
  body: [says, see, notMe],
  welsh: {
    [subject]: 'Mae {name} bellach yn gweithredu ar eich rhan, drwy atwrneiaeth',
    [says]: 'Dangoswyd atwrneiaeth i ni, ac mae dau swyddog wedi edrych arni: caiff {name} weithredu ar eich rhan.',
    [see]:
      'Gwelwch yr hyn a wnânt yn eich cyfrif yn {where}, o dan “Pobl sy’n gweithredu ar fy rhan”, a gallwch ei derfynu yno unrhyw bryd.',
    [notMe]: 'Os na wyddoch ddim amdani, neu os yw wedi dod i ben, ffoniwch {phone} neu ysgrifennwch at {email} ar unwaith.',
  },
}
