import type { Welsh } from '#definition'

/** Of the officers’ queue: its filters, and taking what is next. */
export const queueWelsh: Welsh = {
  Everything: 'Popeth',
  Me: 'Fi',
  Colleagues: 'Cydweithwyr',
  'Any day': 'Unrhyw ddiwrnod',
  Late: 'Hwyr',
  Today: 'Heddiw',
  'In {days} days': 'O fewn {days} diwrnod',
  Later: 'Yn hwyrach',
  'All desks': 'Pob desg',
  'All services': 'Pob gwasanaeth',
  Show: 'Dangos',
  'Take next': 'Cymryd y nesaf',
  'You hold this case now.': 'Chi sy’n dal yr achos hwn nawr.',
  'There is nothing to take: whatever is here is held by somebody or waits for an answer.':
    'Nid oes dim i’w gymryd: mae popeth sydd yma yn nwylo rhywun neu’n aros am ateb.',
  'Of all your desks, the first case that nobody holds: people at risk first, then what was answered, then what is due first.':
    'O’ch holl ddesgiau, yr achos cyntaf nad oes neb yn ei ddal: pobl mewn perygl yn gyntaf, yna’r hyn a atebwyd, yna’r cyntaf i’w orffen.',
  'Of what you chose, the first case that nobody holds: people at risk first, then what was answered, then what is due first.':
    'O’r hyn a ddewisoch, yr achos cyntaf nad oes neb yn ei ddal: pobl mewn perygl yn gyntaf, yna’r hyn a atebwyd, yna’r cyntaf i’w orffen.',
  'What is in Welsh is for colleagues who speak it, but for what cannot wait.':
    'Mae’r hyn sydd yn Gymraeg ar gyfer cydweithwyr sy’n ei siarad, heblaw am yr hyn na all aros.',
  '{count} cases: people at risk first, then what was answered, then the first to fall due':
    '{count} achos: pobl mewn perygl yn gyntaf, yna’r hyn a atebwyd, yna’r cyntaf i’w orffen',
  Language: 'Iaith',
  'At risk': 'Mewn perygl',
  'At risk: first': 'Mewn perygl: yn gyntaf',
  'A person at risk': 'Person mewn perygl',
  'In Welsh': 'Yn Gymraeg',
  'In English': 'Yn Saesneg',
  'Speaks Welsh': 'Yn siarad Cymraeg',
  'They or somebody with them may be in danger': 'Gallent hwy neu rywun gyda hwy fod mewn perygl',
  'Serious illness, or the end of a life': 'Salwch difrifol, neu ddiwedd oes',
  'They may lose their home or their income': 'Gallent golli eu cartref neu eu hincwm',
  'They cannot deal with this without help': 'Ni allant ddelio â hyn heb gymorth',
  'A death or another blow in the family': 'Marwolaeth neu ergyd arall yn y teulu',
  'The person reads that it is looked at before others, and not why. A copy of their data says why.':
    'Mae’r person yn darllen yr edrychir arno cyn eraill, ond nid pam. Mae copi o’u data yn dweud pam.',
  'Mark it: it is looked at first': 'Ei farcio: edrychir arno’n gyntaf',
  'Mark it': 'Ei farcio',
  'Lift the mark': 'Codi’r marc',
  'Choose why': 'Dewiswch pam',
  'It is recorded.': 'Mae wedi’i gofnodi.',
  'The mark “at risk” was lifted': 'Codwyd y marc “mewn perygl”',
  'Marked: at risk, to be looked at first': 'Marciwyd: mewn perygl, i edrych arno’n gyntaf',
  'We look at your application before others': 'Rydym yn edrych ar eich cais cyn eraill',
  'We look at your application in its turn': 'Rydym yn edrych ar eich cais yn ei dro',
  'With the keyboard: Alt and N; in Firefox Alt, Shift and N; on a Mac Control, Option and N.':
    'Gyda’r bysellfwrdd: Alt ac N; yn Firefox Alt, Shift ac N; ar Mac Control, Option ac N.',
}
