import { defineBody } from '#definition'

/** An invented body, for services that only benchmarks run. */
export default defineBody({
  id: 'bench',
  name: { en: 'The Bench', cy: 'Y Fainc' },
  contact: {
    phone: '01632 960 100',
    email: 'help@bench.example',
    hours: { en: 'Monday to Friday, 9am to 5pm', cy: 'Dydd Llun i ddydd Gwener, 9am i 5pm' },
    address: ['The Bench', 'Invented Row', 'Havenmouth', 'PW1 1AA'],
  },
})
