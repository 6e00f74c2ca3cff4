import { defineBody } from '#definition'

/** Telephone, e-mail and address are invented: those of a demonstration must reach nobody. */
export default defineBody({
  id: 'dvla',
  name: { en: 'Driver and Vehicle Licensing Agency', cy: 'Asiantaeth Trwyddedu Gyrwyr a Cherbydau' },
  contact: {
    phone: '029 2018 0000',
    email: 'help@dvla.example',
    hours: { en: 'Monday to Friday, 8am to 7pm; Saturday, 8am to 2pm', cy: 'Dydd Llun i ddydd Gwener, 8am i 7pm; dydd Sadwrn, 8am i 2pm' },
    address: ['Driver and Vehicle Licensing Agency', '1 Lower Quay', 'Havenmouth', 'PW1 1AB'],
    addressWelsh: ['Asiantaeth Trwyddedu Gyrwyr a Cherbydau', '1 Lower Quay', 'Havenmouth', 'PW1 1AB'],
  },
  colour: '#1d5c4d',
  offices: [
    {
      id: 'havenmouth',
      name: { en: 'Havenmouth enquiry office', cy: 'Swyddfa ymholiadau Havenmouth' },
      address: ['1 Lower Quay', 'Havenmouth', 'PW1 1AB'],
      opens: [[9, 17], [9, 17], [9, 17], [9, 17], [9, 17], [9, 12], null],
      minutes: 20,
      desks: 3,
    },
    {
      id: 'wexcombe',
      name: { en: 'Wexcombe library, first floor', cy: 'Llyfrgell Wexcombe, llawr cyntaf' },
      address: ['Market Square', 'Wexcombe Gate', 'EG1 0AA'],
      opens: [null, [10, 16], null, [10, 16], null, null, null],
      minutes: 30,
      desks: 1,
    },
  ],
  topics: [
    {
      title: { en: 'Your driving licence', cy: 'Eich trwydded yrru' },
      services: [
        'first-provisional-licence',
        'renew-driving-licence',
        'replace-driving-licence',
        'new-photo',
        'change-name-on-licence',
        'exchange-licence',
        'share-driving-licence',
        'renew-after-disqualification',
        'give-up-licence',
      ],
    },
    { title: { en: 'Your health and driving', cy: 'Eich iechyd a gyrru' }, services: ['medical-condition'] },
    {
      title: { en: 'Vehicle tax', cy: 'Treth cerbyd' },
      services: ['tax-a-vehicle', 'declare-sorn', 'change-tax-class'],
    },
    {
      title: { en: 'Buying, selling and log books', cy: 'Prynnu, gwerthu a llyfrau cofnodion' },
      services: ['new-keeper', 'no-longer-keep-a-vehicle', 'replace-log-book', 'change-vehicle-details'],
    },
    {
      title: { en: 'Registering a vehicle', cy: 'Cofrestru cerbyd' },
      services: ['register-vehicle', 'register-imported-vehicle'],
    },
    {
      title: { en: 'Private numbers', cy: 'Rhifau preifat' },
      services: ['keep-private-number', 'assign-private-number', 'renew-private-number'],
    },
    { title: { en: 'What is held about you', cy: 'Yr hyn a gedwir amdanoch' }, services: ['correct-record'] },
    { title: { en: 'Moving house', cy: 'Symud tŷ' }, services: ['change-address'] },
  ],
})
