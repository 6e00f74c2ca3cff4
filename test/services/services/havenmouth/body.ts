import { defineBody } from '#definition'

/** An invented council, for services that only tests run. */
export default defineBody({
  id: 'havenmouth',
  name: { en: 'Havenmouth Borough Council', cy: 'Cyngor Bwrdeistref Aberhafan' },
  contact: {
    phone: '01632 960 100',
    email: 'help@havenmouth.example',
    hours: { en: 'Monday to Friday, 9am to 5pm', cy: 'Dydd Llun i ddydd Gwener, 9am i 5pm' },
    address: ['Havenmouth Borough Council', 'Town Hall', 'Havenmouth', 'PW1 1AA'],
  },
  colour: '#5a2d6e',
})
