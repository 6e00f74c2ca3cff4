import { translation } from '#definition'

export const welsh = translation(
  { state: 'draft' },
  {
    'Ask for a permit': 'Gofyn am drwydded',
    'A permit that a person decides.': 'Trwydded y mae person yn ei phenderfynu.',
    'a benchmark keeps nothing': 'nid yw mesuriad yn cadw dim',
    'What are you called?': 'Beth yw eich enw?',
    'What is your email address?': 'Beth yw eich cyfeiriad e-bost?',
    'It is not granted': 'Nid yw wedi’i ganiatáu',
    'Your application is not granted.': 'Nid yw eich cais wedi’i ganiatáu.',
    'It is closed': 'Mae wedi’i gau',
    'We did not hear from you.': 'Ni chlywsom gennych.',
    'Where is it?': 'Ble mae e?',
    North: 'Gogledd',
    South: 'De',
    East: 'Dwyrain',
    West: 'Gorllewin',
    'Why do you ask?': 'Pam ydych chi’n gofyn?',
    'A person looks at every one': 'Mae person yn edrych ar bob un',
    'Somebody looks at it.': 'Mae rhywun yn edrych arno.',
    'It is granted.': 'Mae wedi’i ganiatáu.',
    'It is refused.': 'Mae wedi’i wrthod.',
    'It is closed.': 'Mae wedi’i gau.',
    Grant: 'Caniatáu',
    Refuse: 'Gwrthod',
  },
)
