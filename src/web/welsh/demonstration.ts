import type { Welsh } from '#definition'

/** What a demonstration says of itself. */
export const demonstrationWelsh: Welsh = {
  'Invented people': 'Pobl ddychmygol',
  'The invented people and their papers': 'Y bobl ddychmygol a’u papurau',
  'Everybody here is invented. Sign in as one of them, or use the numbers of their papers without signing in.':
    'Mae pawb yma wedi’u dychmygu. Mewngofnodwch fel un ohonynt, neu defnyddiwch rifau eu papurau heb fewngofnodi.',
  'The papers are as they were when the demonstration began: a new log book has a new number, and its letter shows it.':
    'Mae’r papurau fel yr oeddent pan ddechreuodd yr arddangosiad: mae gan lyfr cofnodion newydd rif newydd, a’i lythyr yn ei ddangos.',
  'The letters, e-mails and texts that were sent': 'Y llythyrau, yr e-byst a’r negeseuon testun a anfonwyd',
  'The bank: make it turn down a Direct Debit, or a payment fail':
    'Y banc: gwnewch iddo wrthod Debyd Uniongyrchol, neu wneud i daliad fethu',
  'What other bodies were told, such as the printer of licences': 'Yr hyn a ddywedwyd wrth gyrff eraill, fel argraffydd trwyddedau',
  'The desk of the officers': 'Desg y swyddogion',
  'Born on': 'Dyddiad geni',
  'Driver number': 'Rhif gyrrwr',
  'An officer whom they ring asks them for some of this before saying anything.':
    'Bydd swyddog y maent yn ei ffonio yn gofyn iddynt am beth o hyn cyn dweud dim.',
  'First line of the address': 'Llinell gyntaf y cyfeiriad',
  'National Insurance number': 'Rhif Yswiriant Gwladol',
  'Their photocard runs out': 'Daw eu cerdyn-llun i ben',
  'Their telephone number': 'Eu rhif ffôn',
  'They got it': 'Cawsant ef',
  Vehicle: 'Cerbyd',
  'Number of its log book': 'Rhif ei lyfr cofnodion',
  'Number of its new keeper slip': 'Rhif ei slip ceidwad newydd',
  'Number of its reminder': 'Rhif ei nodyn atgoffa',
  'Private number': 'Rhif preifat',
  '{mark}, until {date}': '{mark}, tan {date}',
  'Number of its certificate': 'Rhif ei dystysgrif',
  'A new vehicle to register: VIN': 'Cerbyd newydd i’w gofrestru: VIN',
  'Its certificate of conformity': 'Ei dystysgrif cydymffurfio',
}
