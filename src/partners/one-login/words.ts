import { speaker } from '../openid/page.ts'

/** The stand-in's pages. Draft Welsh. */
export const say = speaker({
  'One Login stand-in': 'Efelychydd One Login',
  'Demonstration: not a government service': 'Arddangosiad: nid gwasanaeth gan y llywodraeth',
  'Sign in as': 'Mewngofnodi fel',
  'Everybody here is invented. Choose who to be.': 'Mae pawb yma wedi’u dyfeisio. Dewiswch pwy i fod.',
  'The service asks for an email address only.': 'Mae’r gwasanaeth yn gofyn am gyfeiriad e-bost yn unig.',
  'The service asks for a low level of identity (P1).': 'Mae’r gwasanaeth yn gofyn am lefel isel o hunaniaeth (P1).',
  'The service asks for a medium level of identity (P2).': 'Mae’r gwasanaeth yn gofyn am lefel ganolig o hunaniaeth (P2).',
  'Find somebody by name': 'Dod o hyd i rywun yn ôl enw',
  Find: 'Dod o hyd',
  'Nobody has that name.': 'Nid oes neb â’r enw hwnnw.',
  'Show those suggested': 'Dangos y rhai a awgrymir',
  'Let the identity check fail this time': 'Gadael i’r gwiriad hunaniaeth fethu y tro hwn',
  'Go back without signing in': 'Mynd yn ôl heb fewngofnodi',
  'Choose somebody from the list': 'Dewiswch rywun o’r rhestr',
  'There is a problem': 'Mae problem',
  People: 'Pobl',
  born: 'ganwyd',
})
