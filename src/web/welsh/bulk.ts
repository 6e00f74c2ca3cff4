import type { Welsh } from '#definition'

/** Of what is decided for many cases at once. */
export const bulkWelsh: Welsh = {
  'Decide them together': 'Penderfynu arnynt gyda’i gilydd',
  'What is decided': 'Beth a benderfynir',
  'Decide several together only where the same reason is right for each. Refusals, and what two officers look at, are decided one by one.':
    'Penderfynwch ar sawl un gyda’i gilydd dim ond lle mae’r un rheswm yn iawn i bob un. Penderfynir ar wrthodiadau, a’r hyn y mae dau swyddog yn edrych arno, fesul un.',
  'Each person can read this.': 'Gall pob person ddarllen hwn.',
  'Your reason, which each person can read:': 'Eich rheswm, y gall pob person ei ddarllen:',
  'A colleague holds it.': 'Cydweithiwr sy’n ei ddal.',
}
