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
  },
  colour: '#1d5c4d',
})
