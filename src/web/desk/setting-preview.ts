import { showDate } from '#kernel'
import type { Change, Raw, Standing } from '#settings'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import type { Here } from './officer.ts'
import { shown } from './setting-fields.ts'

/** What would change for people, before anybody approves it: whom it touches, from when, and each value before and after. */
export function previewOf(here: Here, { place, holds }: Standing, { raw, holdsFrom }: Change): Html {
  const { t, language, web } = here
  const now: Raw = holds?.raw ?? place.standard ?? {}
  const then: Raw = raw ?? place.standard ?? {}
  const differ = place.fields.filter(({ name }) => (now[name] ?? '') !== (then[name] ?? ''))
  const from = holdsFrom > web.clock.now() ? dayAndTime(holdsFrom, language) : t('as soon as it is approved')
  const row = (words: string, said: Content) => html`<div><dt>${words}</dt><dd>${said}</dd></div>`
  const changes = differ.map((field) =>
    row(
      field.label[language],
      html`<span class="quiet">${t('Until then:')}</span> ${shown(here, field, now[field.name] ?? '')}<br><strong>${t('Then:')}</strong> ${shown(here, field, then[field.name] ?? '')}`,
    ),
  )
  const same = differ.length === 0 && !place.deed && html`<p class="govuk-body">${t('It says what holds already: nothing changes.')}</p>`
  return html`<h3 class="govuk-heading-s">${t('What changes for people')}</h3>${same}<dl class="record">${row(t('For whom'), place.touches[language])}${row(t('From when'), from)}${changes}</dl>`
}
/** Where the value of the definition comes from, in a line for the list and in sentences for its page. */
export function standardWords(
  { t, language }: Here,
  { standard, standardIs, standardFrom }: Standing['place'],
): { readonly short: string; readonly whole: string } {
  if (standardIs === 'directory')
    return { short: t('as the directory of staff says'), whole: t('What the directory of staff says: nobody has set anything else.') }
  if (standardFrom) {
    const [date, source] = [showDate(standardFrom.since, language), standardFrom.source[language]]
    const said = t('In force since {date}, by the definition of the service. Source: {source}.', { date, source })
    return {
      short: t('since {date}, by the definition', { date }),
      whole: standardFrom.isChecked ? said : `${said} ${t('Nobody has checked it there.')}`,
    }
  }
  if (standard && Object.values(standard).some((value) => value !== ''))
    return { short: t('from the start, by the definition'), whole: t('From the start, by the definition: nobody has set anything else.') }
  return { short: t('nothing is set'), whole: t('Nobody has set anything.') }
}
