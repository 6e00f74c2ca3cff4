/** Looks without a case that are judged. Sample translations: a translator has still to confirm them. */
export const looksWelsh: Readonly<Record<string, string>> = {
  'Looks without a case': 'Golygon heb achos',
  'Judge looks of officers at somebody’s data that were drawn.': 'Barnu golygon swyddogion ar ddata rhywun a dynnwyd.',
  Role: 'Rôl',
  'The reason is good': 'Mae’r rheswm yn dda',
  'The officer was asked, and explained it': 'Gofynnwyd i’r swyddog, ac esboniodd',
  'There was no good reason': 'Nid oedd rheswm da',
  'Your judgement is kept with the look.': 'Cedwir eich barn gyda’r olwg.',
  'Officers find and read people’s data without a case while somebody rings, or with a reason in their own words. The database draws some of these looks as they happen: nobody picks one.':
    'Mae swyddogion yn canfod ac yn darllen data pobl heb achos tra bo rhywun yn ffonio, neu gyda rheswm yn eu geiriau eu hunain. Mae’r gronfa ddata yn tynnu rhai o’r golygon hyn wrth iddynt ddigwydd: nid oes neb yn dewis un.',
  'A look without a case, for this reason': 'Golwg heb achos, am y rheswm hwn',
  'You looked yourself: somebody else judges it.': 'Chi eich hun a edrychodd: mae rhywun arall yn ei barnu.',
  'It stands in the copy of their data that the person can ask for. Where there was no good reason it may be a breach, which the Information Commissioner is told within 72 hours (UK GDPR, Article 33).':
    'Saif yn y copi o’u data y gall y person ofyn amdano. Lle nad oedd rheswm da gall fod yn doriad, y dywedir wrth y Comisiynydd Gwybodaeth amdano o fewn 72 awr (GDPR y DU, Erthygl 33).',
}
