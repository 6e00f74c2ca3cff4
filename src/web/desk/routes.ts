import type { Permission } from '#identity'
import { go, type Route } from '../reply.ts'
import type { Web } from '../web.ts'
import { decideAgainPage } from './again.ts'
import { callRoutes } from './call-routes.ts'
import { openFile, showCase } from './case.ts'
import { act, ask, assign, decline, note, recordReply } from './commands.ts'
import { consultRoutes } from './consult.ts'
import { counterRoutes } from './counter.ts'
import { credentialsPage, setCredential } from './credentials.ts'
import { checkErasure, decideErasure, erasure, erasures, noteErasure } from './erasures.ts'
import { hold, holdPage } from './hold.ts'
import { joinedPage, lookAtJoined, partJoined } from './joins.ts'
import { keysPage } from './keys.ts'
import { letterRoutes } from './letter-routes.ts'
import { decideLink, linkReview, links, lookAtLink, splitLink } from './links.ts'
import { lookRoutes } from './looks.ts'
import { moneyPage, payBack } from './money.ts'
import { atDesk, type Here } from './officer.ts'
import { pastPage } from './past.ts'
import { qualityRoutes } from './quality.ts'
import { find, queue } from './queue.ts'
import { decideRestriction, restriction, restrictions } from './restrictions.ts'
import { satisfaction } from './satisfaction.ts'
import { makeSecret } from './setting-deed.ts'
import { decideSetting, proposeSetting, settingPage, settingsPage } from './settings.ts'
import { retryJob, settleDifference, settleTrouble, stuck, troubles } from './troubles.ts'
import { workRoutes } from './work-routes.ts'

type Handle = Parameters<typeof atDesk>[2]
/** The desk of officers. Each page names the permissions of which one is needed. */
export const deskRoutes = (web: Web): readonly Route[] => {
  const get = (path: string, needed: readonly Permission[], handle: Handle): Route => route('GET', path, needed, handle)
  const post = (path: string, needed: readonly Permission[], handle: Handle): Route => route('POST', path, needed, handle)
  const route = (
    method: Route['method'],
    path: string,
    needed: readonly Permission[],
    handle: (here: Here) => ReturnType<Handle>,
  ): Route => ({
    method,
    path,
    who: 'officer',
    handle: atDesk(web, needed, handle),
  })
  /** A form that came back with a problem has the form's address: loaded again, or in the other language, it is the page it stands on. */
  const again = (path: string, to: (here: Here) => string): Route => get(path, [], (here) => go(to(here)))
  const caseOf = ({ asked }: Here): string => `/desk/cases/${encodeURIComponent(asked.params.case ?? '')}`
  return [
    ...['act', 'decline', 'ask', 'reply', 'note', 'assign'].map((form) => again(`/desk/cases/:case/${form}`, caseOf)),
    again('/desk/links/:review/look', ({ asked }) => `/desk/links/${encodeURIComponent(asked.params.review ?? '')}`),
    again('/desk/joined/:review/look', ({ asked }) => `/desk/joined/${encodeURIComponent(asked.params.review ?? '')}`),
    again('/desk/erasures/:request/confirm', ({ asked }) => `/desk/erasures/${encodeURIComponent(asked.params.request ?? '')}`),
    again('/desk/settings/:setting/make', ({ asked }) => `/desk/settings/${encodeURIComponent(asked.params.setting ?? '')}`),
    again('/desk/settings/:setting/decide', ({ asked }) => `/desk/settings/${encodeURIComponent(asked.params.setting ?? '')}`),
    ...['links/split', 'troubles/settle', 'stuck/settle'].map((form) => again(`/desk/${form}`, () => `/desk/${form.split('/')[0]}`)),
    get('/desk', [], queue),
    ...[...workRoutes, ...letterRoutes].map((one) => route(...one)),
    get('/desk/find', ['cases.list', 'holds.set'], find),
    get('/desk/cases/:case', ['cases.read'], showCase),
    get('/desk/cases/:case/again', ['cases.read'], decideAgainPage),
    get('/desk/cases/:case/past', ['cases.read'], pastPage),
    get('/desk/cases/:case/files/:file', ['cases.read'], openFile),
    post('/desk/cases/:case/act', ['cases.decide', 'cases.confirm'], act),
    post('/desk/cases/:case/decline', ['cases.confirm'], decline),
    post('/desk/cases/:case/ask', ['cases.decide'], ask),
    post('/desk/cases/:case/reply', ['cases.decide'], recordReply),
    post('/desk/cases/:case/note', ['cases.decide'], note),
    post('/desk/cases/:case/assign', ['cases.decide', 'cases.assign'], assign),
    get('/desk/cases/:case/hold', ['holds.set'], holdPage),
    post('/desk/cases/:case/hold', ['holds.set'], hold),
    get('/desk/cases/:case/money', ['troubles.settle'], moneyPage),
    post('/desk/cases/:case/money', ['troubles.settle'], payBack),
    get('/desk/cases/:case/credentials', ['credentials.set'], credentialsPage),
    post('/desk/cases/:case/credentials', ['credentials.set'], setCredential),
    get('/desk/links', ['links.read'], links),
    get('/desk/links/:review', ['links.read'], linkReview),
    post('/desk/links/:review/look', ['links.read'], lookAtLink),
    post('/desk/links/:review', ['links.decide'], decideLink),
    post('/desk/links/split', ['links.decide'], splitLink),
    get('/desk/joined/:review', ['links.read'], joinedPage),
    post('/desk/joined/:review/look', ['links.read'], lookAtJoined),
    post('/desk/joined/:review', ['links.decide'], partJoined),
    get('/desk/erasures', ['erasures.decide'], erasures),
    post('/desk/erasures', ['erasures.decide'], noteErasure),
    get('/desk/erasures/:request', ['erasures.decide'], erasure),
    post('/desk/erasures/:request', ['erasures.decide'], checkErasure),
    post('/desk/erasures/:request/confirm', ['erasures.decide'], decideErasure),
    get('/desk/restrictions', ['restrictions.decide'], restrictions),
    get('/desk/restrictions/:restriction', ['restrictions.decide'], restriction),
    post('/desk/restrictions/:restriction', ['restrictions.decide'], decideRestriction),
    ...[...callRoutes, ...counterRoutes, ...consultRoutes, ...qualityRoutes, ...lookRoutes].map((one) => route(...one)),
    get('/desk/satisfaction', ['figures.read'], satisfaction),
    get('/desk/troubles', ['troubles.settle'], troubles),
    post('/desk/troubles/settle', ['troubles.settle'], settleTrouble),
    get('/desk/stuck', ['jobs.read'], stuck),
    post('/desk/stuck/settle', ['troubles.settle'], settleDifference),
    post('/desk/stuck/:job/retry', ['jobs.retry'], retryJob),
    get('/desk/settings', ['settings.change'], settingsPage),
    get('/desk/settings/keys-and-partners', ['settings.change'], keysPage),
    get('/desk/settings/:setting', ['settings.change'], settingPage),
    { ...post('/desk/settings/:setting', ['settings.change'], proposeSetting), uploads: true },
    post('/desk/settings/:setting/decide', ['settings.change'], decideSetting),
    post('/desk/settings/:setting/make', ['settings.change'], makeSecret),
  ]
}
