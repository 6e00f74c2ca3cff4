import type { QueueItem } from '#cases'
import { type Html, html } from '../html.ts'
import type { Here } from './officer.ts'

type Mark = { readonly value: string; readonly checked?: boolean; readonly form?: string }
/** A mark beside a case: it is one of those chosen. */
export const mark = ({ t }: Here, { caseId, reference }: QueueItem, { value, checked, form }: Mark): Html =>
  html`<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="choose-${caseId}" name="case" type="checkbox" value="${value}"${checked && html` checked=""`}${form !== undefined && html` form="${form}"`}><label class="govuk-label govuk-checkboxes__label" for="choose-${caseId}"><span class="govuk-visually-hidden">${t('Choose {reference}', { reference })}</span></label></div></div>`
