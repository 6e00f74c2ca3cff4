import { characterCount } from '../components/character-count.ts'
import { textarea } from '../components/textarea.ts'
import type { Html } from '../html.ts'
import { askOf, type Control, givenIn, hintOf, wrong } from './control.ts'

/** Several lines, with what may still be written counted down in the person's language. */
export function longText(control: Control): Html {
  const { name, question, t, heading } = control
  const { lengthMax, rows } = question.limits
  const common = {
    id: name,
    name,
    label: { text: askOf(control), classes: heading ? 'govuk-label--l' : 'govuk-label--m', isPageHeading: heading },
    hint: hintOf(control),
    errorMessage: wrong(control),
    value: givenIn(control),
    rows,
  }
  if (lengthMax === undefined) return textarea(common)
  const left = t('You have %{count} characters remaining')
  const over = t('You have %{count} characters too many')
  return characterCount({
    ...common,
    maxlength: lengthMax,
    textareaDescriptionText: t('You can enter up to %{count} characters'),
    charactersUnderLimitText: { other: left, one: left },
    charactersAtLimitText: t('You have 0 characters remaining'),
    charactersOverLimitText: { other: over, one: over },
  })
}
