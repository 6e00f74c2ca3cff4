import { failureWords, personSessionHoursMax, type SignInFailure, type SignInLevel } from '#identity'
import { button } from '../components/button.ts'
import { html } from '../html.ts'
import { type Asked, type Cookie, go, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { safePath } from '../safe-path.ts'
import type { Web } from '../web.ts'
import { tooManyTries } from './too-many-tries.ts'

/** Where sign-in providers send people back to. They must be registered with exactly these. */
export const signInReturnPath = '/sign-in/return'
export const staffSignInReturnPath = '/staff/sign-in/return'

export const signInRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/sign-in', who: 'anyone', handle: (asked) => leave(web, asked, 'person') },
  { method: 'GET', path: signInReturnPath, who: 'anyone', handle: (asked) => arrive(web, asked, 'person') },
  { method: 'GET', path: '/staff/sign-in', who: 'anyone', handle: (asked) => leave(web, asked, 'officer') },
  { method: 'GET', path: staffSignInReturnPath, who: 'anyone', handle: (asked) => arrive(web, asked, 'officer') },
  { method: 'POST', path: '/sign-out', who: 'anyone', handle: (asked) => signOut(web, asked) },
  { method: 'POST', path: '/sign-out/everywhere', who: 'person', handle: (asked) => signOutEverywhere(web, asked) },
  { method: 'POST', path: '/session/stay', who: 'visit', acting: 'own', handle: (asked) => stay(web, asked) },
  { method: 'GET', path: '/signed-out', who: 'anyone', handle: ({ t }) => signedOut(t) },
  { method: 'POST', path: '/sign-in/logged-out', who: 'anyone', api: true, handle: (asked) => loggedOut(web, asked, 'citizen') },
  { method: 'POST', path: '/staff/sign-in/logged-out', who: 'anyone', api: true, handle: (asked) => loggedOut(web, asked, 'staff') },
]
const levels: readonly SignInLevel[] = ['email', 'P1', 'P2']
async function leave(web: Web, asked: Asked, kind: 'person' | 'officer'): Promise<Reply> {
  const returnTo = safePath(asked.query.one('to'), kind === 'person' ? '/account' : '/desk')
  const level = levels.find((one) => one === asked.query.one('level')) ?? 'email'
  const ask = { language: asked.language, returnTo, from: asked.from, at: asked.site.origin }
  const begun = kind === 'person' ? await web.identity.beginSignIn({ ...ask, level }) : await web.identity.beginStaffSignIn(ask)
  if (begun.kind === 'wait') return tooManyTries(asked, begun.until)
  if (begun.kind === 'failed') return failed(asked, begun.because, returnTo)
  const cookies: readonly Cookie[] = [{ name: web.names.ticket, value: begun.ticket, maxAgeSeconds: begun.ticketMinutes * 60 }]
  return { kind: 'leave', to: begun.url, because: asked.t('Taking you to the sign-in page'), cookies }
}
async function arrive(web: Web, asked: Asked, kind: 'person' | 'officer'): Promise<Reply> {
  const returned = { ticket: asked.cookie(web.names.ticket), callback: asked.url, session: asked.session }
  const done = kind === 'person' ? await web.identity.finishSignIn(returned) : await web.identity.finishStaffSignIn(returned)
  const drop: Cookie = { name: web.names.ticket, value: '', maxAgeSeconds: 0 }
  if (done.kind === 'failed') return { ...failed(asked, done.because, done.returnTo), cookies: [drop] }
  return go(safePath(done.returnTo, '/account'), [{ name: web.names.session, value: done.cookie }, drop])
}
function failed({ language, t }: Asked, because: SignInFailure, returnTo: string): Reply {
  const said = failureWords[because]
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${said.title[language]}</h1><p class="govuk-body">${said.whatToDo[language]}</p><div class="govuk-button-group">${button({ text: t('Go back'), href: safePath(returnTo, '/').replace(/\/begin$/, '') })}<a class="govuk-link" href="/">${t('See all services')}</a></div></div>`
  return page({ title: said.title[language], main }, because === 'provider-away' ? 503 : 200)
}
async function signOut(web: Web, { session, t, site }: Asked): Promise<Reply> {
  const cookies: readonly Cookie[] = [web.names.session, web.names.acting].map((name) => ({ name, value: '', maxAgeSeconds: 0 }))
  // What the browser kept of our pages goes with the visit.
  const headers = { 'clear-site-data': '"cache", "storage"' }
  if (!session) return { ...go('/signed-out', cookies), headers }
  const { person: officer, body, roles } = session
  if (body !== undefined) await web.conversations.leave({ officer, body, roles })
  const { goTo } = await web.identity.signOut(session, site.origin)
  return goTo === undefined
    ? { ...go('/signed-out', cookies), headers }
    : { kind: 'leave', to: goTo, because: t('Signing you out'), cookies, headers }
}
/** Ends every visit of the person, also those in other browsers, this one as signing out does. */
async function signOutEverywhere(web: Web, asked: Asked): Promise<Reply> {
  const session = sessionOf(asked)
  const reply = await signOut(web, asked)
  await web.identity.sessions.endAll(session)
  return reply
}
function signedOut(t: Asked['t']): Reply {
  const title = t('You are signed out')
  return page({
    title,
    main: html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Applications that you have begun are kept in your account.')}</p><p class="govuk-body"><a class="govuk-link" href="/">${t('See all services')}</a></p></div>`,
  })
}
const secondsPerHour = 3600
/** Any request counts as activity; this one is asked for by the warning that the visit is about to end. */
function stay(web: Web, asked: Asked): Reply {
  const session = sessionOf(asked)
  if (!asked.header('accept')?.includes('application/json'))
    return go(safePath(asked.header('referer')?.replace(/^https?:\/\/[^/]+/, '') ?? '/', '/'))
  const end = Math.min(session.idleUntil, session.endsAt)
  return {
    kind: 'json',
    json: { seconds: Math.min(personSessionHoursMax * secondsPerHour, Math.max(0, Math.round((end - web.clock.now()) / 1000))) },
  }
}
async function loggedOut(web: Web, asked: Asked, issuer: 'citizen' | 'staff'): Promise<Reply> {
  const trusted = await web.identity.loggedOutBy(issuer, asked.form.one('logout_token'))
  return { kind: 'json', json: {}, status: trusted ? 200 : 400 }
}
