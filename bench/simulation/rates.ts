/**
 * How often things happen in the lives of people with cars and licences, in events a year. Where a source is named the rate is worked out
 * from its figures; all others are invented: large enough that every service is used, small enough that a year looks like one.
 */
export type Rate = { readonly perYear: number; readonly source: string }
const invented = (perYear: number): Rate => ({ perYear, source: 'invented' })

/** For each vehicle that is not scrapped or exported. */
export const ofVehicles = {
  sellToPerson: invented(0.12),
  sellToTrade: invented(0.08),
  scrap: invented(0.03),
  export: invented(0.008),
  offTheRoad: invented(0.06),
  loseLogBook: invented(0.03),
  paint: invented(0.02),
  newEngine: invented(0.008),
  becomeExempt: invented(0.006),
  keepNumber: invented(0.006),
  moveNumber: invented(0.004),
  lookUp: invented(0.6),
} as const satisfies Record<string, Rate>
/** For each vehicle that is off the road: it comes back. */
export const backOnTheRoad = invented(0.8)
/** For each right to a private number that is on no vehicle. */
export const ofRights = { putOn: invented(0.4), seeTo: invented(0.6) } as const satisfies Record<string, Rate>
/** In its last four weeks, of a hundred days, those on which whoever has it thinks of it. Invented. */
export const remembersRightPercent = 8

/** For each person. */
export const ofPeople = {
  move: invented(0.09),
  loseLicence: invented(0.04),
  newPhoto: invented(0.015),
  changeName: invented(0.012),
  shareLicence: invented(0.12),
  fallIll: {
    perYear: 581_000 / 53_000_000,
    source: '581,000 medical licensing decisions in 2021-22 (National Audit Office), nearly 53 million drivers (press)',
  },
  beDisqualified: invented(0.004),
  giveUp: invented(0.004),
  firstLicence: invented(0.08),
  exchange: invented(0.02),
  lookAtAccount: invented(0.3),
  registerNew: {
    perYear: 2_000_000 / 55_000_000,
    source: 'about two million new cars a year, 55 million people of 17 and over: general knowledge, not checked',
  },
  registerImported: invented(0.004),
  buyNumber: invented(0.01),
  findMistake: invented(0.02),
} as const satisfies Record<string, Rate>

/** How an errand goes, in a hundred. All invented. */
export const percent = {
  forgetsTax: 8,
  forgetsMot: 5,
  failsMot: 25,
  insurerForgets: 2,
  leavesHalfWay: 6,
  pressesTwice: 5,
  slipsOnce: 6,
  cardDeclined: 4,
  cardCancelled: 2,
  withoutSignIn: 35,
  withdraws: 6,
  /** Of instalments, those that find too little money; of these, those that find too little the second time. */
  collectionFails: 6,
  failsAgain: 50,
  /** Of instalments that came, those that the payer has the bank take back. */
  chargedBack: 1,
  paysWhatIsOwed: 60,
  /** Of those who leave half-way, those who come back another day, and those who never do. */
  comesBackLater: 40,
  neverComesBack: 20,
  /** Of codes of a licence, those that nobody uses in time. */
  codeForgotten: 15,
  sellerSilent: 20,
  buyerSilent: 25,
  bothAtOnce: 10,
} as const

/** How tax is paid, in a hundred; invented. */
export const waysToPay = { year: 40, halfYear: 15, yearDebit: 12, monthly: 25, halfYearDebit: 8 } as const
