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
  'Of all your desks, the first case that nobody holds: what was answered first, then what is due first.':
    'O’ch holl ddesgiau, yr achos cyntaf nad oes neb yn ei ddal: yr hyn a atebwyd yn gyntaf, yna’r cyntaf i’w orffen.',
  'Of the desk and the service that you chose, the first case that nobody holds: what was answered first, then what is due first.':
    'O’r ddesg a’r gwasanaeth a ddewisoch, yr achos cyntaf nad oes neb yn ei ddal: yr hyn a atebwyd yn gyntaf, yna’r cyntaf i’w orffen.',
  'With the keyboard: Alt and N; in Firefox Alt, Shift and N; on a Mac Control, Option and N.':
    'Gyda’r bysellfwrdd: Alt ac N; yn Firefox Alt, Shift ac N; ar Mac Control, Option ac N.',
}
