import type { Said } from '#definition'

/** What people call each field and its words. Sample translations: a translator has still to confirm them. */
export const peopleSay = {
  id: { en: 'Number here', cy: 'Rhif yma' },
  name: { en: 'Name', cy: 'Enw' },
  surname: { en: 'Last name, as we search by it', cy: 'Cyfenw, fel y chwiliwn yn ôl iddo' },
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
  address: { en: 'Address', cy: 'Cyfeiriad' },
  lettersTo: { en: 'Where letters go', cy: 'I ble yr aiff llythyrau' },
  postcode: { en: 'Postcode', cy: 'Cod post' },
  email: { en: 'Email address', cy: 'Cyfeiriad e-bost' },
  phone: { en: 'Telephone', cy: 'Ffôn' },
  nationalInsuranceNumber: { en: 'National Insurance number', cy: 'Rhif Yswiriant Gwladol' },
  language: { en: 'Language', cy: 'Iaith', values: { en: { en: 'English', cy: 'Saesneg' }, cy: { en: 'Welsh', cy: 'Cymraeg' } } },
  prefers: {
    en: 'How you want to hear from us',
    cy: 'Sut yr hoffech glywed gennym',
    values: {
      letter: { en: 'By letter', cy: 'Drwy lythyr' },
      email: { en: 'By email', cy: 'Drwy e-bost' },
      text: { en: 'By text message', cy: 'Drwy neges destun' },
    },
  },
  diedOn: { en: 'Date of death', cy: 'Dyddiad marw' },
} satisfies Readonly<Record<string, Said>>
