/**
 * What each category of a licence lets its holder drive, in our own short words (Motor Vehicles (Driving Licences) Regulations 1999,
 * Schedule 2). A category that is not here is shown by its letters.
 */
export const categoryWords: Readonly<Record<string, string>> = {
  '–': 'Nothing at present',
  AM: 'AM: mopeds and light three- and four-wheelers',
  A1: 'A1: light motorcycles',
  A2: 'A2: medium motorcycles',
  A: 'A: motorcycles of any size',
  B1: 'B1: light four-wheelers',
  B: 'B: cars and vans',
  BE: 'BE: cars and vans with a heavy trailer',
  C1: 'C1: medium lorries',
  C1E: 'C1E: medium lorries with a trailer',
  C: 'C: lorries of any size',
  CE: 'CE: lorries with a trailer',
  D1: 'D1: minibuses',
  D1E: 'D1E: minibuses with a trailer',
  D: 'D: buses of any size',
  DE: 'DE: buses with a trailer',
  F: 'F: tractors',
  G: 'G: road rollers',
  H: 'H: tracked vehicles',
  K: 'K: mowing machines and pedestrian-controlled vehicles',
  Q: 'Q: slow two- and three-wheelers',
}
/** What the more usual codes of endorsements stand for, in our own short words. One that is not here is shown by itself. */
export const offenceWords: Readonly<Record<string, string>> = {
  CD10: 'CD10: driving without due care',
  CU80: 'CU80: using a mobile phone, or not in control of the vehicle',
  DD40: 'DD40: dangerous driving',
  DR10: 'DR10: driving with too much alcohol',
  DR80: 'DR80: driving when unfit through drugs',
  IN10: 'IN10: driving without insurance',
  MS90: 'MS90: not saying who was driving',
  SP30: 'SP30: speeding on a public road',
  SP50: 'SP50: speeding on a motorway',
  TS10: 'TS10: driving through a red light',
  TT99: 'TT99: disqualified after too many points',
}
