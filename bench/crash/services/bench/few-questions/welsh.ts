import { translation } from '#definition'

export const welsh = translation(
  { state: 'draft' },
  {
    'A few questions': 'Ychydig gwestiynau',
    'An application of a few questions.': 'Cais o ychydig gwestiynau.',
    'a benchmark keeps nothing': 'nid yw mesuriad yn cadw dim',
    'What are you called?': 'Beth yw eich enw?',
    'What is your email address?': 'Beth yw eich cyfeiriad e-bost?',
    'Why do you apply?': 'Pam ydych chi’n gwneud cais?',
    'Should a person look at it?': 'A ddylai person edrych arno?',
    'You asked for a person': 'Gofynnoch am berson',
    'Somebody looks at it.': 'Mae rhywun yn edrych arno.',
    'It is granted.': 'Mae wedi’i ganiatáu.',
    'It is refused.': 'Mae wedi’i wrthod.',
    'It is granted': 'Mae wedi’i ganiatáu',
    'Your application is granted.': 'Mae eich cais wedi’i ganiatáu.',
    'It is not granted': 'Nid yw wedi’i ganiatáu',
    'Your application is not granted.': 'Nid yw eich cais wedi’i ganiatáu.',
    'It is closed.': 'Mae wedi’i gau.',
    'It is closed': 'Mae wedi’i gau',
    'We did not hear from you.': 'Ni chlywsom gennych.',
    Grant: 'Caniatáu',
    Refuse: 'Gwrthod',
  },
)
