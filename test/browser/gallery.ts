import * as c from '../../src/web/components/index.ts'
import { type Html, html } from '../../src/web/html.ts'

const words = { text: 'Sample words' }
/** Every component once or more, for looking at and for axe. Only in tests. */
export const gallery: Html = html`<h1 class="govuk-heading-xl">Every component</h1><div class="split"><div>
${c.errorSummary({ titleText: 'There is a problem', disableAutoFocus: true, errorList: [{ text: 'Enter a date', href: '#born-day' }] })}
${c.radios({
  name: 'still',
  value: 'yes',
  fieldset: { legend: { text: 'Is this still your address?', classes: 'govuk-fieldset__legend--m' } },
  hint: { text: 'Your new licence will be sent here.' },
  items: [
    { value: 'yes', text: 'Yes, send it there' },
    { value: 'no', text: 'No, I have moved', hint: { text: 'We can change your licence and your log book together' } },
  ],
})}
${c.dateInput({ id: 'born', namePrefix: 'born', fieldset: { legend: { text: 'When were you born?', classes: 'govuk-fieldset__legend--m' } }, hint: { text: 'For example, 27 3 1985' }, errorMessage: { text: 'Enter a date' } })}
${c.checkboxes({ name: 'conditions', values: ['b'], fieldset: { legend: { text: 'Do any of these apply?', classes: 'govuk-fieldset__legend--m' } }, items: [{ value: 'a', text: 'Diabetes' }, { value: 'b', text: 'Epilepsy' }, { divider: 'or' }, { value: 'none', text: 'None of these', behaviour: 'exclusive' }] })}
${c.input({ id: 'mark', name: 'mark', label: { text: 'Registration number', classes: 'govuk-label--m' }, hint: { text: 'The letters and numbers on your number plate' }, classes: 'govuk-input--mark', value: 'QQ26 ABC' })}
${c.input({ id: 'money', name: 'money', label: { text: 'Amount' }, prefix: { text: '£' }, classes: 'govuk-input--width-5', inputmode: 'decimal' })}
${c.characterCount({ id: 'more', name: 'more', label: { text: 'Tell us more' }, maxlength: 200 })}
${c.textarea({ id: 'why', name: 'why', label: { text: 'Why?' } })}
${c.select({
  id: 'month',
  name: 'month',
  label: { text: 'Month' },
  items: [
    { value: '1', text: 'January' },
    { value: '2', text: 'February' },
  ],
})}
${c.fileUpload({ id: 'photo', name: 'photo', label: { text: 'Upload a photo' } })}
${c.fieldset({ legend: { text: 'Address' }, html: c.input({ id: 'line1', name: 'line1', label: { text: 'Address line 1' } }) })}
<div class="govuk-button-group">${c.button({ text: 'Continue' })}${c.button({ text: 'Save for later', classes: 'govuk-button--secondary' })}${c.button({ text: 'Delete', classes: 'govuk-button--warning' })}${c.button({ text: 'Start now', isStartButton: true, href: '#x' })}</div>
</div><div>
${c.panel({ titleText: 'Application sent', headingLevel: 2, html: html`Your reference <span class="reference">7K4M-2QX9-0A1B</span>` })}
${c.summaryList({
  rows: [
    {
      key: { text: 'Name' },
      value: { text: 'Eirlys Angharad Prydderch' },
      actions: { items: [{ href: '#n', text: 'Change', visuallyHiddenText: 'name' }] },
    },
    { key: { text: 'Address' }, value: { html: html`<span class="lines">14 Ffordd y Môr\nLlanfair\nZZ99 9ZZ</span>` } },
  ],
})}
${c.summaryList({ card: { title: { text: 'Person 1' }, actions: { items: [{ href: '#r', text: 'Remove' }] } }, rows: [{ key: words, value: words }] })}
${c.table({ caption: 'What you pay', captionClasses: 'govuk-table__caption--m', head: [{ text: 'When' }, { text: 'Amount', format: 'numeric' }], rows: [[{ text: '1 December 2026' }, { text: '£17.06', format: 'numeric' }]], firstCellIsHeader: true })}
<p>${c.tag({ text: 'Granted', classes: 'govuk-tag--green' })} ${c.tag({ text: 'With a person', classes: 'govuk-tag--yellow' })} ${c.tag({ text: 'Draft' })} ${c.tag({ text: 'Refused', classes: 'govuk-tag--red' })}</p>
${c.insetText({ text: 'It can take up to five working days.' })}
${c.pagination({
  next: { href: '#2' },
  items: [
    { number: 1, href: '#1', current: true },
    { number: 2, href: '#2' },
  ],
})}
${c.hint({ text: 'A hint' })}${c.errorMessage({ text: 'An error' })}${c.label({ text: 'A label', for: 'why' })}
</div></div>`
