import type { ActingFor, Capacity, Say } from '#definition'
import { type Html, html } from './html.ts'

/** In which capacity somebody acts, beside the name of whom they act for. */
export const capacityWords = (t: Say): Readonly<Record<Capacity, string>> => ({
  'power-of-attorney': t('with a power of attorney'),
  parent: t('with parental responsibility'),
  appointee: t('as an appointee'),
  organisation: t('for an organisation'),
})
/** For whom an application is, as whoever sent it sees it. */
export const forWhomShown = (actingFor: ActingFor | null, t: Say): Html =>
  actingFor ? html`<span class="lines">${actingFor.name}${'\n'}${capacityWords(t)[actingFor.as]}</span>` : html`${t('Yourself')}`
/** Whom one may apply for besides oneself. */
export function othersWords(capacities: readonly Capacity[], t: Say): string {
  if (!capacities.includes('organisation')) return t('You can apply for another person')
  return capacities.length === 1 ? t('You can apply for an organisation') : t('You can apply for another person or an organisation')
}

/** Where somebody is while they act for somebody else, and where they learn that they do not any more. */
export const actingPath = '/acting'
export const actingOverPath = '/acting/over'
/** The line above every page while one acts for somebody else, with the way out. */
export const actingBar = (acting: { readonly forName: string; readonly csrf: string } | undefined, t: Say): Html | undefined =>
  acting &&
  html`<section class="acting" aria-label="${t('For whom you act')}"><div class="width acting__in"><p><a class="govuk-link" href="${actingPath}">${t('You are acting for {name}', { name: acting.forName })}</a></p><form method="post" action="${actingPath}/stop"><input type="hidden" name="csrf" value="${acting.csrf}"><button class="plain-button" type="submit">${t('Stop')}</button></form></div></section>`
