import type { Body, Say } from '#definition'
import { type Clock, type Instant, type Language, languages } from '#kernel'
import type { InForce } from '#settings'
import { actingBar } from '../acting-view.ts'
import { backLink } from '../components/back-link.ts'
import { skipLink } from '../components/skip-link.ts'
import { type Content, type Html, html, text } from '../html.ts'
import type { Page } from '../reply.ts'
import { words } from '../words.ts'
import type { Assets } from './assets.ts'
import { gate } from './mark.ts'
import { clockTime } from './times.ts'

/** Who looks, as far as the head and foot of a page need to know. */
export type Around = {
  readonly language: Language
  /** Where the page is to be found, of all addresses that lead to it. */
  readonly canonical?: string
  /** The address of this page in the other language. */
  readonly other: string
  /** Whom whoever is at the keyboard acts for. */
  readonly actingFor?: string
  readonly session: { readonly kind: 'guest' | 'person' | 'officer'; readonly csrf: string; readonly endsAt: Instant } | undefined
}
export const platformName = 'Portreeve'
/** Long enough to be read out and answered (WCAG 2.2.1). */
const warnSeconds = 120

export interface Shell {
  readonly page: (page: Page, around: Around) => string
}
type ShellParts = {
  readonly assets: Assets
  readonly mode: 'demo' | 'live'
  /** Where a demonstration shows whom to be. */
  readonly papers?: string | undefined
  readonly clock: Clock
  /** What is said on top of the pages of a body at this moment. */
  readonly banners: InForce['banners']
}
/** Everything around a page that does not change from one request to the next is made once for each language and body. */
export function createShell(parts: ShellParts): Shell {
  const heads = new Map<string, { readonly of: Body | undefined; readonly head: string; readonly bar: string; readonly foot: string }>()
  const fixed = (language: Language, body: Body | undefined) => {
    const key = `${language}/${body?.id ?? ''}`
    const known = heads.get(key)
    // The same body as another object: something about it was changed.
    if (known && known.of === body) return known
    const made = {
      of: body,
      head: text(head(parts.assets, language, body?.colour)),
      bar: text(barStart(parts, language, body)),
      foot: text(foot(words[language])),
    }
    heads.set(key, made)
    return made
  }
  return Object.freeze({
    page: (page: Page, around: Around) => {
      const t = words[around.language]
      const { head, bar, foot } = fixed(around.language, page.body)
      const service = page.service && html`<a class="bar__service" href="${page.service.href}">${page.service.name}</a>`
      const title = [
        page.error ? t('Error: {title}', { title: page.title }) : page.title,
        page.service?.name,
        page.body?.name[around.language],
      ]
      const shown = title
        .filter((part, i, all) => part && all.indexOf(part) === i)
        .concat(platformName)
        .map(text)
        // By its name: a single character beyond Latin-1 would double what the whole page takes to be made and sent.
        .join(' &ndash; ')
      const outages = parts.banners(page.body?.id).map((one) => outage(one.words[around.language], t))
      const width = page.wide ? 'width width--wide' : 'width'
      const back =
        page.back === undefined
          ? ''
          : text(
              html`<nav class="back ${width}" aria-label="${t('To the page before')}">${backLink({ href: page.back, text: t('Back') })}</nav>`,
            )
      return `${head}<title>${shown}</title>${text(around.canonical !== undefined && html`<link rel="canonical" href="${around.canonical}">`)}</head>${bar}${text(service)}${text(barEnd(around, t))}${text(acting(around, t))}${text(html`${outages}`)}<div class="page">${back}<main id="main-content" tabindex="-1">${text(page.lead)}<div class="${width} main">${text(page.main)}</div></main></div>${foot}${text(session(around, t, parts.clock))}<script type="module" src="${parts.assets.start}"></script></body></html>`
    },
  })
}

const head = (assets: Assets, language: Language, colour: string | undefined): Html =>
  html`<!DOCTYPE html><html lang="${language}" class="govuk-template"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><meta name="theme-color" content="${colour ?? '#0b5156'}"><meta name="color-scheme" content="light"><link rel="preload" href="${assets.font}" as="font" type="font/woff2" crossorigin><link rel="stylesheet" href="${assets.govukSheet}"><link rel="stylesheet" href="${assets.sheet}"><link rel="stylesheet" href="${assets.brand(colour)}"><link rel="icon" href="${assets.icon}" type="image/svg+xml">`

function barStart(
  { assets, mode, papers }: Pick<ShellParts, 'assets' | 'mode' | 'papers'>,
  language: Language,
  body: Body | undefined,
): Html {
  const t = words[language]
  return html`<body class="govuk-template__body"><script src="${assets.early}"></script>${skipLink({ href: '#main-content', text: t('Skip to main content') })}<header class="bar">${mode === 'demo' && html`<p class="demo">${t('Demonstration: not a government service')}${papers && html` <a class="govuk-link" href="${papers}">${t('Invented people')}</a>`}</p>`}<div class="width bar__in"><a class="bar__home" href="${body ? `/${body.id}` : '/'}">${body?.logo ? logo(body.logo) : gate}<span class="bar__name">${body ? body.name[language] : platformName}</span></a>`
}

/** The name stands beside it, so it says nothing more. It is as high as the platform's mark, or half as high again. */
const logo = ({ href, width, height }: NonNullable<Body['logo']>): Html =>
  html`<img class="logo" src="${href}" width="${width}" height="${height}" alt="">`
/** Said before the page's own words, and heard as a part of its own. */
const outage = (words: string, t: Say): Html =>
  html`<section class="outage" aria-label="${t('Important')}"><div class="width"><p class="outage__mark">${t('Important')}</p><p class="lines">${words}</p></div></section>`

const tongues: Readonly<Record<Language, string>> = { en: 'English', cy: 'Cymraeg' }
const otherOf = (language: Language): Language => languages.find((one) => one !== language) ?? 'en'
function barEnd(around: Around, t: Say): Html {
  const other = otherOf(around.language)
  const { session } = around
  const account =
    session?.kind === 'officer'
      ? html`<a href="/desk">${t('Your work')}</a>`
      : session
        ? html`<a href="/account">${t('Your account')}</a>`
        : html`<a href="/sign-in">${t('Sign in')}</a>`
  const out =
    session && session.kind !== 'guest'
      ? html`<form method="post" action="/sign-out"><input type="hidden" name="csrf" value="${session.csrf}"><button class="plain-button" type="submit">${t('Sign out')}</button></form>`
      : undefined
  const toOther = html`<a href="${around.other}" lang="${other}" hreflang="${other}" rel="alternate">${tongues[other]}</a>`
  return html`<nav class="bar__nav" aria-label="${t('Language and account')}">${toOther}${account}${out}</nav></div></header>`
}
const acting = ({ actingFor, session }: Around, t: Say): Content =>
  actingFor !== undefined && session && actingBar({ forName: actingFor, csrf: session.csrf }, t)
const foot = (t: Say): Html =>
  html`<footer class="foot"><div class="width foot__in"><ul><li><a href="/help/accessibility">${t('Accessibility')}</a></li><li><a href="/help/privacy">${t('Privacy')}</a></li><li><a href="/help/cookies">${t('Cookies')}</a></li><li><a href="/help">${t('Help and contact')}</a></li></ul><p class="foot__who">${t('Run on Portreeve')}</p></div>`

/** The end of the foot: when the session ends, said in words, and by a dialog two minutes before it where scripts run. */
function session({ session }: Around, t: Say, clock: Clock): Html {
  if (!session) return html`</footer>`
  const seconds = Math.max(0, Math.round((session.endsAt - clock.now()) / 1000))
  return html`<div class="width no-print"><p class="session">${
    session.kind === 'guest'
      ? t('If you do nothing, this visit ends at {time}.', { time: clockTime(session.endsAt) })
      : t('If you do nothing, you will be signed out at {time}. Your answers are kept.', { time: clockTime(session.endsAt) })
  }</p></div></footer><dialog class="stay" aria-labelledby="stay-title" data-seconds="${seconds}" data-warn-seconds="${warnSeconds}"><h2 class="govuk-heading-m" id="stay-title">${t('Are you still there?')}</h2><p class="govuk-body">${t('This visit is about to end, to keep your details safe.')}</p><form method="post" action="/session/stay"><input type="hidden" name="csrf" value="${session.csrf}"><button type="submit" class="govuk-button" data-module="govuk-button">${t('Stay')}</button></form></dialog>`
}
