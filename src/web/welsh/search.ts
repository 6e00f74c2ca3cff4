import type { Welsh } from '#definition'

/** Of the page on which officers find cases. */
export const searchWelsh: Welsh = {
  'Find a case': 'Dod o hyd i achos',
  'Find another way': 'Dod o hyd mewn ffordd arall',
  'By the case': 'Yn ôl yr achos',
  'By whose it is': 'Yn ôl pwy biau ef',
  'All of it, or its first 3 characters or more': 'Y cyfan ohono, neu ei 3 nod cyntaf neu fwy',
  'All stages': 'Pob cam',
  Anybody: 'Unrhyw un',
  'Sent from': 'Anfonwyd o',
  'Sent until': 'Anfonwyd hyd at',
  'Sent on': 'Anfonwyd ar',
  'What is known of them': 'Beth sy’n hysbys amdanynt',
  'Two of last name, date of birth and postcode, in any order: Jones 3 4 1985. Or one number: telephone, driver number, registration number; or the email address. Whole words only: what is sealed is found by no part of it.':
    'Dau o blith cyfenw, dyddiad geni a chod post, mewn unrhyw drefn: Jones 3 4 1985. Neu un rhif: ffôn, rhif gyrrwr, rhif cofrestru; neu’r cyfeiriad e-bost. Geiriau cyfan yn unig: ni ddeuir o hyd i’r hyn a seliwyd yn ôl rhan ohono.',
  'Why you look': 'Pam rydych yn edrych',
  'Say why you look': 'Dywedwch pam rydych yn edrych',
  'Too many people could be meant. Type one thing more': 'Gallai gormod o bobl fod dan sylw. Teipiwch un peth arall',
  'Everybody who is found reads this under “Who has looked at my data”.':
    'Bydd pawb y deuir o hyd iddynt yn darllen hwn o dan “Pwy sydd wedi edrych ar fy nata”.',
  'No case is found that you may see.': 'Ni ddaethpwyd o hyd i achos y cewch ei weld.',
  'These are the newest.': 'Dyma’r rhai diweddaraf.',
  'Found, newest first': 'Daethpwyd o hyd i’r rhain, y diweddaraf yn gyntaf',
}
