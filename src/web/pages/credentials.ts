import { type CredentialRead, type CredentialSummary, openSharesMax, type Share, shareDaysMax } from '#credentials'
import type { Say } from '#definition'
import { parseUuid, showDate, todayOf, type Uuid } from '#kernel'
import { button } from '../components/button.ts'
import { checkboxes } from '../components/checkboxes.ts'
import { errorSummary } from '../components/error-summary.ts'
import { summaryList } from '../components/summary-list.ts'
import { type Claim, checkedWith, claimRows, claimsSaid, copyTag, isAsItStands, standsNow, standsTag } from '../credential-view.ts'
import { type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { notFound, type Web } from '../web.ts'
import { identitiesOf } from './cases.ts'
import { claimNames, codeCard, keptOf, shareHref, shareNow, shareTag } from './credential-code.ts'
import { hrefOf, titleIn } from './credential-list.ts'
import { asIfChecked, shownPage, shownTitle } from './credential-shown.ts'

const place = '/account/credentials/:credential'
/** What a person was issued: what it says, a copy to keep, and showing a part of it to somebody. */
export const credentialRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: place, who: 'person', handle: (asked) => show(web, asked) },
  { method: 'GET', path: `${place}/download`, who: 'person', handle: (asked) => download(web, asked) },
  { method: 'GET', path: `${place}/share`, who: 'person', handle: (asked) => choose(web, asked) },
  { method: 'POST', path: `${place}/share`, who: 'person', handle: (asked) => share(web, asked) },
  { method: 'GET', path: `${place}/shares/:share`, who: 'person', handle: (asked) => shared(web, asked) },
  { method: 'GET', path: `${place}/shares/:share/preview`, who: 'person', handle: (asked) => preview(web, asked) },
  { method: 'POST', path: `${place}/shares/:share/stop`, who: 'person', handle: (asked) => stop(web, asked) },
]
/** A credential of the person, or of whoever they were known as before. */
async function mineOf(web: Web, asked: Asked): Promise<CredentialRead | undefined> {
  const id = parseUuid(asked.params.credential ?? '')
  if (!id) return undefined
  for (const { person } of identitiesOf(asked)) {
    const found = await web.credentials.read(person, id)
    if (found) return found
  }
  return undefined
}
/** Everything of the person, and of whoever they were known as before. */
export const credentialsIn = async (web: Web, asked: Asked): Promise<readonly CredentialSummary[]> =>
  sessionOf(asked).kind === 'person'
    ? (await Promise.all(identitiesOf(asked).map(({ person }) => web.credentials.list(person)))).flat()
    : []

async function show(web: Web, asked: Asked): Promise<Reply> {
  const one = await mineOf(web, asked)
  if (!one) return notFound
  const { t, language } = asked
  const now = standsNow(one, todayOf(web.clock))
  const body = web.bodyOf(one.body)
  const shares = await web.credentials.shares(one.person, one.id)
  const title = titleIn(web, one, asked)
  const isCopy = isAsItStands(keptOf(web, one, asked).view, one.kind)
  const about = summaryList({
    rows: [
      { key: { text: t('Issued by') }, value: { text: body?.name[language] ?? one.body } },
      { key: { text: t('Issued on') }, value: { text: dayAndTime(one.issuedAt, language) } },
      {
        key: { text: isCopy ? t('This copy is good until') : t('Valid until') },
        value: { text: showDate(one.validUntil, language) },
      },
    ],
  })
  const href = hrefOf(one)
  const why =
    (now === 'revoked' || now === 'suspended') &&
    html`<div class="govuk-inset-text">${whyWords(now, isCopy, t)} <a class="govuk-link" href="/cases/${one.caseId}">${t('See the application for the reason')}</a></div>`
  const earlier =
    shares.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('What you have shared')}</h2><ul class="rows">${shares.map((each) => shareRow(web, one, each, asked))}</ul>`
  const main = html`<div class="split"><div><p>${(isCopy ? copyTag : standsTag)(now, t)}</p><h1 class="govuk-heading-l">${title}</h1>${why}${summaryList({ rows: claimRows(keptOf(web, one, asked)) })}<div class="govuk-button-group no-print">${button({ text: t('Show as a code'), href: `${href}/share` })}<a class="govuk-link" href="${href}/download">${t('Download')}</a></div>${earlier}</div><aside class="card" aria-labelledby="about"><h2 class="govuk-heading-s" id="about">${t('About it')}</h2>${about}<p class="govuk-body small">${t('The download is a signed file for wallets and programs. Whoever has it can read all of it: to show a part, share a code.')}</p></aside></div>`
  return page({ title, main, back: '/account', ...(body && { body }) })
}
function whyWords(now: 'revoked' | 'suspended', isCopy: boolean, t: Say): string {
  if (now === 'suspended') return t('It is suspended: whoever checks it is told so.')
  return isCopy
    ? t(
        'A newer copy took its place, your record has changed since, or an officer took it back. Codes show your record as it is, unless an officer took it back.',
      )
    : t('It was revoked: whoever checks it is told so.')
}
async function download(web: Web, asked: Asked): Promise<Reply> {
  const one = await mineOf(web, asked)
  if (!one) return notFound
  const disposition = `attachment; filename="${one.kind}.sd-jwt"`
  return { kind: 'file', type: 'application/dc+sd-jwt', bytes: Buffer.from(one.sdJwt, 'ascii'), disposition }
}

function shareRow(web: Web, one: CredentialRead, each: Share, asked: Asked): Html {
  const { t, language } = asked
  return html`<li><div class="rows__what"><a class="govuk-link" href="${hrefOf(one)}/shares/${each.id}">${claimNames(web, one, each, asked).join(', ')}</a><p>${t('Shared {when}', { when: dayAndTime(each.madeAt, language) })}</p></div><span class="rows__side">${shareTag(shareNow(web, each), t)}</span></li>`
}

async function choose(web: Web, asked: Asked): Promise<Reply> {
  const one = await mineOf(web, asked)
  return one ? choosing(web, one, asked, asked.typed as Wrong | undefined) : notFound
}
type Wrong = { readonly words: string; readonly status: number }
function choosing(web: Web, one: CredentialRead, asked: Asked, wrong?: Wrong): Reply {
  const { t } = asked
  const title = t('Choose what to show')
  const besides = checkedWith(keptOf(web, one, asked))
  const summary = wrong && errorSummary({ titleText: t('There is a problem'), errorList: [{ text: wrong.words, href: '#claim' }] })
  const box = checkboxes({
    name: 'claim',
    idPrefix: 'claim',
    fieldset: { legend: { text: t('What may they see?'), classes: 'govuk-fieldset__legend--m' } },
    hint: { text: t('They see what you choose and whether it is still good, and nothing else.') },
    items: claimsSaid(keptOf(web, one, asked)).map((claim: Claim) => ({
      value: claim.name,
      text: claim.says,
      hint: { text: claim.shown },
    })),
    ...(wrong && { errorMessage: { text: wrong.words, visuallyHiddenText: t('Error') } }),
  })
  const main = html`<div class="reading">${summary}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${titleIn(web, one, asked)}</p><form method="post" action="${hrefOf(one)}/share" novalidate><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}"><input type="hidden" name="key" value="${web.cases.newKey()}">${box}${button({ text: t('Make a code'), preventDoubleClick: true })}</form><p class="govuk-body quiet">${t('The code works once and for {days} days. You can stop it before.', { days: String(shareDaysMax) })}${besides && html` ${t('Whoever uses it must also know the end of this: {claim}.', { claim: besides.says })}`}</p></div>`
  return page({ title, main, back: hrefOf(one), error: wrong !== undefined }, wrong?.status ?? 200)
}
async function share(web: Web, asked: Asked): Promise<Reply> {
  const one = await mineOf(web, asked)
  const key = parseUuid(asked.form.one('key'))
  if (!one || !key) return notFound
  const { t } = asked
  const besides = checkedWith(keptOf(web, one, asked))
  const made = await web.credentials.share(one.person, one.id, {
    key,
    claims: asked.form.all('claim'),
    ...(besides && { also: besides.end }),
  })
  if (made.kind === 'shared') return go(`${hrefOf(one)}/shares/${made.share.id}`)
  if (made.kind === 'absent') return notFound
  const words =
    made.kind === 'nothing-chosen'
      ? t('Select at least one thing to show')
      : t('{count} codes wait to be used already: stop one of them first', { count: String(openSharesMax) })
  const wrong: Wrong = { words, status: made.kind === 'nothing-chosen' ? 422 : 409 }
  return keeping(choosing(web, one, asked, wrong), { at: asked.path, typed: wrong, language: asked.language })
}

type Mine = { readonly one: CredentialRead; readonly found: Share }
async function shareOf(web: Web, asked: Asked): Promise<Mine | undefined> {
  const one = await mineOf(web, asked)
  const id: Uuid | undefined = parseUuid(asked.params.share ?? '')
  const found = one && id && (await web.credentials.shares(one.person, one.id)).find((each) => each.id === id)
  return one && found ? { one, found } : undefined
}
async function shared(web: Web, asked: Asked): Promise<Reply> {
  const mine = await shareOf(web, asked)
  if (!mine) return notFound
  const { one, found } = mine
  const { t } = asked
  const title = t('Your code')
  const main = html`<div class="reading"><p>${shareTag(shareNow(web, found), t)}</p><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${titleIn(web, one, asked)}</p>${codeCard(web, one, found, asked)}<p class="no-print"><button class="govuk-button govuk-button--secondary" type="button" data-print="" hidden>${t('Print this page')}</button></p><p class="govuk-body no-print"><a class="govuk-link" href="/account/looks">${t('Who has looked at my data')}</a></p></div>`
  return page({ title, main, back: hrefOf(one) })
}
/** The very page that whoever uses the code sees, without using it. */
async function preview(web: Web, asked: Asked): Promise<Reply> {
  const mine = await shareOf(web, asked)
  if (!mine) return notFound
  const { one, found } = mine
  if (shareNow(web, found) !== 'open') return go(shareHref(one, found))
  const { t } = asked
  const what = asIfChecked(one, found)
  const note = html`<div class="reading"><p class="govuk-inset-text">${t('A preview: this is what whoever uses the code would see now. The code is not used by it.')}</p></div>`
  const body = web.bodyOf(one.body)
  return page({
    title: shownTitle(web, what, asked),
    main: html`${note}${await shownPage(web, what, asked)}`,
    back: shareHref(one, found),
    ...(body && { body }),
  })
}
async function stop(web: Web, asked: Asked): Promise<Reply> {
  const mine = await shareOf(web, asked)
  if (!mine) return notFound
  await web.credentials.stopSharing(mine.one.person, mine.found.id)
  return go(shareHref(mine.one, mine.found))
}
