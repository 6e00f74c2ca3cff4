import type { RetentionClass } from '#database'

/** Visits, sign-ins, and who decided about doubtful ones. */
export const identityRetention: readonly RetentionClass[] = [
  {
    id: 'visits',
    what: { en: 'Your visit, and an attempt to sign in', cy: 'Eich ymweliad, ac ymgais i fewngofnodi' },
    until: {
      en: 'until you sign out, or half an hour without a page; an attempt to sign in for an hour',
      cy: 'nes i chi allgofnodi, neu hanner awr heb dudalen; ymgais i fewngofnodi am awr',
    },
    because: { en: 'it is needed only meanwhile', cy: 'dim ond yn y cyfamser y mae ei angen' },
    hold: 'none',
    tables: ['session', 'sign_in_attempt'],
    destroyedBy: 'the sweep of visits',
  },
  {
    id: 'tries',
    what: { en: 'How often something was tried, without who it was', cy: 'Pa mor aml y ceisiwyd rhywbeth, heb ddweud pwy' },
    until: { en: 'for a day', cy: 'am ddiwrnod' },
    because: { en: 'somebody who guesses numbers must be slowed down', cy: 'rhaid arafu rhywun sy’n dyfalu rhifau' },
    hold: 'none',
    tables: ['throttle'],
    destroyedBy: 'the sweep of visits',
  },
  {
    id: 'sign-ins',
    what: { en: 'Which sign-in is yours', cy: 'Pa fewngofnodi sy’n perthyn i chi' },
    term: { years: 7 },
    after: {
      en: 'after you last signed in, and as long as we keep an application of yours',
      cy: 'ar ôl i chi fewngofnodi ddiwethaf, a chyhyd â’n bod yn cadw cais gennych',
    },
    because: { en: 'you must be able to come back to what you sent', cy: 'rhaid i chi allu dod yn ôl at yr hyn a anfonoch' },
    hold: 'kept',
    tables: ['sign_in'],
    destroyedBy: 'the sweep of sign-ins',
    sweep: 'select portreeve.destroy_sign_ins($1, $2) as n',
  },
  {
    id: 'link-reviews',
    what: { en: 'What an officer said about a doubtful sign-in', cy: 'Yr hyn a ddywedodd swyddog am fewngofnodi amheus' },
    term: { years: 6 },
    after: { en: 'after the officer decided', cy: 'ar ôl i’r swyddog benderfynu' },
    because: {
      en: 'a claim may be brought for six years (Limitation Act 1980, section 2)',
      cy: 'gellir dwyn hawliad am chwe blynedd (Deddf Cyfyngiadau 1980, adran 2)',
    },
    hold: 'kept',
    tables: ['link_review'],
    destroyedBy: 'the sweep of doubtful sign-ins',
    sweep: 'select portreeve.destroy_link_reviews($1, $2) as n',
  },
  {
    id: 'officers',
    what: { en: 'The names of officers', cy: 'Enwau swyddogion' },
    term: { years: 7 },
    after: { en: 'after they were last here', cy: 'ar ôl iddynt fod yma ddiwethaf' },
    because: {
      en: 'who decided must be known as long as a claim may be brought',
      cy: 'rhaid gwybod pwy a benderfynodd cyhyd ag y gellir dwyn hawliad',
    },
    hold: 'none',
    tables: ['officer'],
    destroyedBy: 'the sweep of officers',
    sweep: 'select portreeve.destroy_officers($1, $2) as n',
  },
]
