import type { Said } from '#definition'

/** What people call each field and its words. Sample translations: a translator has still to confirm them. */
export const peopleSay = {
  id: { en: 'Number here', cy: 'Rhif yma', inside: true },
  name: { en: 'Name', cy: 'Enw', changedBy: 'change-name-on-licence' },
  surname: { en: 'Last name, as we search by it', cy: 'Cyfenw, fel y chwiliwn yn ôl iddo', inside: true },
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
  address: { en: 'Address', cy: 'Cyfeiriad', changedBy: 'change-address', none: { en: 'No fixed address', cy: 'Dim cyfeiriad sefydlog' } },
  lettersTo: {
    en: 'Where letters go',
    cy: 'I ble yr aiff llythyrau',
    changedBy: 'change-address',
    none: { en: 'To your address', cy: 'I’ch cyfeiriad' },
  },
  postcode: { en: 'Postcode', cy: 'Cod post', inside: true },
  email: { en: 'Email address', cy: 'Cyfeiriad e-bost', changedIn: 'contact' },
  phone: { en: 'Telephone', cy: 'Ffôn', changedIn: 'contact' },
  nationalInsuranceNumber: { en: 'National Insurance number', cy: 'Rhif Yswiriant Gwladol' },
  language: {
    en: 'Language that we write to you in',
    cy: 'Yr iaith yr ysgrifennwn atoch ynddi',
    changedIn: 'contact',
    values: { en: { en: 'English', cy: 'Saesneg' }, cy: { en: 'Welsh', cy: 'Cymraeg' } },
  },
  prefers: {
    en: 'How you want to hear from us',
    cy: 'Sut yr hoffech glywed gennym',
    changedIn: 'contact',
    values: {
      letter: { en: 'By letter', cy: 'Drwy lythyr' },
      email: { en: 'By email', cy: 'Drwy e-bost' },
      text: { en: 'By text message', cy: 'Drwy neges destun' },
    },
  },
  diedOn: { en: 'Date of death', cy: 'Dyddiad marw', none: null },
} satisfies Readonly<Record<string, Said>>
