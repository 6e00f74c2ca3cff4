import type { CredentialRead, CredentialSummary, Share } from '#credentials'
import type { Say } from '#definition'
import { button } from '../components/button.ts'
import { tag } from '../components/tag.ts'
import { checkedWith, claimsDeclared } from '../credential-view.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { type Asked, sessionOf } from '../reply.ts'
import { viewOf, type Web } from '../web.ts'
import { hrefOf } from './credential-list.ts'

/** Where whoever was given a code types it in. */
export const checkPath = '/check-code'

export type ShareNow = 'open' | 'used' | 'stopped' | 'over'
export const shareNow = (web: Web, { usedAt, stoppedAt, endsAt }: Share): ShareNow =>
  usedAt !== undefined ? 'used' : stoppedAt !== undefined ? 'stopped' : endsAt <= web.clock.now() ? 'over' : 'open'
export const shareTag = (now: ShareNow, t: Say): Html =>
  now === 'open'
    ? tag({ text: t('Not used yet'), classes: 'govuk-tag--yellow' })
    : tag({ text: now === 'used' ? t('Code used') : now === 'stopped' ? t('Stopped') : t('Over') })
export const keptOf = (web: Web, { service, serviceVersion, kind, claims }: CredentialRead, { language }: Asked) => ({
  view: viewOf(web, service, serviceVersion),
  kind,
  claims,
  language,
})
export const shareHref = (one: CredentialRead, share: Share): string => `${hrefOf(one)}/shares/${share.id}`
/** What a code shows, by the names of its facts. */
export const claimNames = (web: Web, one: CredentialRead, { claims }: Share, asked: Asked): readonly string[] =>
  claimsDeclared(keptOf(web, one, asked)).flatMap(({ name, says }) => (claims.includes(name) ? [says] : []))

/** A code of one's own: what to pass on and how, until when, what it shows, how it is withdrawn and printed; afterwards, when it was used. */
export function codeCard(web: Web, one: CredentialRead, share: Share, asked: Asked): Html {
  const { t } = asked
  const now = shareNow(web, share)
  if (now !== 'open') return html`<p class="govuk-body">${over(now, share, asked)}</p>${sees(web, one, share, asked)}`
  const stop = html`<form method="post" action="${shareHref(one, share)}/stop" class="no-print"><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}">${button({ text: t('Withdraw this code'), classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
  return html`${passOn(web, one, share, asked)}${sees(web, one, share, asked)}<p class="govuk-body no-print">${t('You can print this page with your browser, to hand it over.')}</p>${stop}`
}
function passOn(web: Web, one: CredentialRead, share: Share, asked: Asked): Html {
  const { t, language } = asked
  const besides = checkedWith(keptOf(web, one, asked))
  const address = `${web.bodyOf(one.body)?.publicUrl ?? web.settings.publicUrl}${checkPath}`
  const also =
    besides &&
    html`<li>${t('They also type the last {count} characters of this: {claim}.', { count: String(besides.end.length), claim: besides.says })} <strong class="typed">${besides.end}</strong></li>`
  return html`<p class="share-code"><span class="reference">${share.code}</span> <button class="govuk-button govuk-button--secondary no-print" type="button" data-copy="${share.code}" data-copied="${t('Copied')}" hidden>${t('Copy the code')}</button></p><p class="govuk-body"><strong>${t('It can be used once, until {when}.', { when: dayAndTime(share.endsAt, language) })}</strong></p><ol class="govuk-list govuk-list--number"><li>${t('Read out the code, or send it.')}</li><li>${t('They open this page and type it in; nobody has to sign in:')} <a class="govuk-link token" href="${address}?code=${share.code}">${address.replace(/^https?:\/\//, '')}</a></li>${also}</ol>`
}
function sees(web: Web, one: CredentialRead, share: Share, asked: Asked): Html {
  const { t } = asked
  const names = claimNames(web, one, share, asked)
  const preview =
    shareNow(web, share) === 'open' &&
    html`<p class="govuk-body no-print"><a class="govuk-link" href="${shareHref(one, share)}/preview">${t('See the page as they will see it')}</a></p>`
  return html`<h2 class="govuk-heading-m">${t('What it shows')}</h2><ul class="govuk-list govuk-list--bullet">${names.map((name) => html`<li>${name}</li>`)}</ul>${preview}`
}
function over(now: Exclude<ShareNow, 'open'>, { usedAt, stoppedAt, endsAt }: Share, { t, language }: Asked): string {
  if (now === 'used') return t('It was used {when}, and shows nothing any more.', { when: dayAndTime(usedAt ?? endsAt, language) })
  if (now === 'stopped') return t('You withdrew it {when}.', { when: dayAndTime(stoppedAt ?? endsAt, language) })
  return t('Nobody used it. It ended {when}.', { when: dayAndTime(endsAt, language) })
}

/** The codes that came with what a case issued, for the page that says that it was sent and that of the case. */
export async function codesOf(web: Web, all: readonly CredentialSummary[], asked: Asked): Promise<Content> {
  const { t } = asked
  const cards = await Promise.all(
    all.map(async ({ person, id }) => {
      const one = await web.credentials.read(person, id)
      const share = one && (await web.credentials.shares(person, id)).at(-1)
      if (!one || !share) return undefined
      const heading = `code-${share.id}`
      return html`<section class="card" aria-labelledby="${heading}"><p>${shareTag(shareNow(web, share), t)}</p><h2 class="govuk-heading-m" id="${heading}">${t('Your code')}</h2>${codeCard(web, one, share, asked)}</section>`
    }),
  )
  return html`${cards}`
}
