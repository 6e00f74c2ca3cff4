import type { Said } from '#definition'

const days = { from: { en: 'From', cy: 'O' }, until: { en: 'Until', cy: 'Tan' } }

/** What people call each field and its words. Sample translations: a translator has still to confirm them. */
export const driversSay = {
  number: { en: 'Driver number', cy: 'Rhif gyrrwr' },
  holder: { en: 'Number of the holder here', cy: 'Rhif y deiliad yma', inside: true },
  name: { en: 'Name', cy: 'Enw', changedBy: 'change-name-on-licence' },
  title: {
    en: 'Title',
    cy: 'Teitl',
    changedBy: 'change-name-on-licence',
    none: { en: 'None on the licence', cy: 'Dim un ar y drwydded' },
  },
  address: { en: 'Address', cy: 'Cyfeiriad', changedBy: 'change-address', none: { en: 'No fixed address', cy: 'Dim cyfeiriad sefydlog' } },
  bornOn: { en: 'Date of birth', cy: 'Dyddiad geni' },
  sex: {
    en: 'Sex',
    cy: 'Rhyw',
    values: {
      female: { en: 'Female', cy: 'Benyw' },
      male: { en: 'Male', cy: 'Gwryw' },
      unspecified: { en: 'Not said', cy: 'Heb ei nodi' },
    },
  },
  photo: {
    en: 'Photo',
    cy: 'Llun',
    changedBy: 'new-photo',
    none: { en: 'A paper licence, without a photo', cy: 'Trwydded bapur, heb lun' },
  },
  photoTakenOn: { en: 'When the photo was taken', cy: 'Pryd y tynnwyd y llun' },
  signature: { en: 'Signature', cy: 'Llofnod' },
  issueNumber: { en: 'Issue number of the card', cy: 'Rhif cyhoeddi’r cerdyn' },
  cardFrom: { en: 'Card valid from', cy: 'Cerdyn yn ddilys o' },
  cardUntil: { en: 'Card valid until', cy: 'Cerdyn yn ddilys tan' },
  drivesUntil: { en: 'Right to drive until', cy: 'Hawl i yrru tan' },
  entitlements: {
    en: 'What you may drive',
    cy: 'Yr hyn y cewch ei yrru',
    called: { en: 'Category {category}', cy: 'Categori {category}' },
    none: { en: 'Nothing', cy: 'Dim byd' },
    parts: {
      category: { en: 'Category', cy: 'Categori' },
      ...days,
      provisional: {
        en: 'Kind',
        cy: 'Math',
        values: { true: { en: 'Provisional', cy: 'Dros dro' }, false: { en: 'Full', cy: 'Llawn' } },
      },
    },
  },
  restrictions: {
    en: 'Restrictions',
    cy: 'Cyfyngiadau',
    none: { en: 'None', cy: 'Dim' },
    within: { en: 'Code {value}', cy: 'Cod {value}' },
    values: {
      '01': { en: 'You must wear glasses or contact lenses (code 01)', cy: 'Rhaid ichi wisgo sbectol neu lensys cyffwrdd (cod 01)' },
      '78': { en: 'Automatic vehicles only (code 78)', cy: 'Cerbydau awtomatig yn unig (cod 78)' },
    },
  },
  endorsements: {
    en: 'Endorsements',
    cy: 'Ardystiadau',
    called: { en: 'Code {code}', cy: 'Cod {code}' },
    none: { en: 'None', cy: 'Dim' },
    parts: {
      code: { en: 'Code', cy: 'Cod' },
      points: { en: 'Points', cy: 'Pwyntiau' },
      offenceOn: { en: 'Day of the offence', cy: 'Diwrnod y drosedd' },
      until: { en: 'On the licence until', cy: 'Ar y drwydded tan' },
    },
  },
  disqualifiedUntil: {
    en: 'Disqualified until',
    cy: 'Wedi’ch gwahardd tan',
    none: { en: 'You are not disqualified', cy: 'Nid ydych wedi’ch gwahardd' },
  },
  highRisk: {
    en: 'After a drink-driving offence',
    cy: 'Ar ôl trosedd yfed a gyrru',
    values: { true: { en: 'You need a medical examination first', cy: 'Mae angen archwiliad meddygol arnoch yn gyntaf' }, false: null },
  },
  revokedOn: { en: 'Revoked on', cy: 'Diddymwyd ar', none: { en: 'It is not revoked', cy: 'Nid yw wedi’i diddymu' } },
  revokedAsNew: {
    en: 'Why it is revoked',
    cy: 'Pam y’i diddymwyd',
    values: {
      true: {
        en: 'Six points within two years of the first test: both tests must be passed again',
        cy: 'Chwe phwynt o fewn dwy flynedd i’r prawf cyntaf: rhaid pasio’r ddau brawf eto',
      },
      false: null,
    },
  },
  surrenderedOn: {
    en: 'Given up on',
    cy: 'Ildiwyd ar',
    changedBy: 'give-up-licence',
    none: { en: 'You have not given it up', cy: 'Nid ydych wedi’i hildio' },
  },
  exchangedIn: { en: 'Exchanged in', cy: 'Cyfnewidiwyd yn', none: null },
  medicalEnquiry: {
    en: 'Your health',
    cy: 'Eich iechyd',
    values: {
      true: { en: 'We are asking about it now', cy: 'Rydym yn holi amdano nawr' },
      false: { en: 'We are not asking about it now', cy: 'Nid ydym yn holi amdano nawr' },
    },
  },
  shortPeriodYears: {
    en: 'Licence shortened for health to',
    cy: 'Trwydded a fyrhawyd oherwydd iechyd i',
    none: { en: 'It is not shortened', cy: 'Nid yw wedi’i byrhau' },
    values: {
      1: { en: '1 year', cy: '1 flwyddyn' },
      2: { en: '2 years', cy: '2 flynedd' },
      3: { en: '3 years', cy: '3 blynedd' },
      5: { en: '5 years', cy: '5 mlynedd' },
    },
  },
  conditions: {
    en: 'Medical conditions',
    cy: 'Cyflyrau meddygol',
    changedBy: 'medical-condition',
    none: { en: 'None that you told us of', cy: 'Dim y dywedoch wrthym amdano' },
    values: {
      diabetes: { en: 'Diabetes', cy: 'Diabetes' },
      epilepsy: { en: 'Epilepsy, a seizure or a blackout', cy: 'Epilepsi, trawiad neu lewyg' },
      heart: { en: 'A heart condition', cy: 'Cyflwr y galon' },
      sleep: { en: 'Sleep apnoea, or another that makes you sleepy', cy: 'Apnoea cwsg, neu un arall sy’n eich gwneud yn gysglyd' },
      stroke: { en: 'A stroke or mini-stroke', cy: 'Strôc neu strôc fach' },
      sight: { en: 'Glaucoma, or another that affects your sight', cy: 'Glawcoma, neu un arall sy’n effeithio ar eich golwg' },
      glaucoma: { en: 'Glaucoma', cy: 'Glawcoma' },
      other: { en: 'Another one', cy: 'Un arall' },
    },
  },
  diedOn: { en: 'Date of death', cy: 'Dyddiad marw', none: null },
} satisfies Readonly<Record<string, Said>>
