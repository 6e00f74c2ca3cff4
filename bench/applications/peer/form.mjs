/** Thirteen questions, as in the service `bench/applications` that ours runs: the same kinds in the same order. */
const id = (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const choices = (name, n, items) => ({
  id: id(500 + n),
  name,
  title: name,
  type: 'string',
  items: items.map((text, i) => ({ id: id(600 + n * 10 + i), text, value: text.toLowerCase().replaceAll(' ', '-') })),
})
export const lists = [
  choices('colours', 1, ['Red', 'Green', 'Blue', 'White', 'Black', 'Silver']),
  choices('uses', 2, ['Private', 'Business', 'Hire', 'Teaching']),
  choices('ways', 3, ['Letter', 'Email', 'Text']),
]
const field = (n, type, name, title, more = {}) => ({
  id: id(n),
  type,
  name,
  title,
  shortDescription: title,
  hint: '',
  options: { required: true },
  schema: {},
  ...more,
})
export const fields = [
  field(1, 'TextField', 'firstName', 'What is your first name?'),
  field(2, 'TextField', 'lastName', 'What is your last name?'),
  field(3, 'DatePartsField', 'bornOn', 'When were you born?'),
  field(4, 'EmailAddressField', 'mail', 'What is your email address?'),
  field(5, 'TelephoneNumberField', 'phone', 'What is your phone number?'),
  field(6, 'YesNoField', 'lives', 'Do you live in Great Britain?'),
  field(7, 'RadiosField', 'colour', 'Which colour is it?', { list: id(501) }),
  field(8, 'RadiosField', 'use', 'What is it used for?', { list: id(502) }),
  field(9, 'NumberField', 'miles', 'How many miles has it done?'),
  field(10, 'YesNoField', 'kept', 'Is it kept at your home?'),
  field(11, 'MultilineTextField', 'why', 'Why do you apply?'),
  field(12, 'RadiosField', 'way', 'How shall we write to you?', { list: id(503) }),
  field(13, 'YesNoField', 'true', 'Is everything that you told us true?'),
]
export const definition = {
  name: 'Thirteen questions',
  engine: 'V2',
  schema: 2,
  startPage: '/q1',
  pages: [
    ...fields.map((component, i) => ({ id: id(100 + i), title: '', path: `/q${i + 1}`, components: [component], next: [] })),
    { id: id(200), title: '', path: '/summary', controller: 'SummaryPageController' },
  ],
  conditions: [],
  sections: [],
  lists,
}
