import { type Saved, stillAbout, type Values } from '#cases'
import type { Form } from '#definition'
import { type AskedHere, answerPage, answersOn, type Problem, position, reader, stand } from '#journey'
import type { Instant } from '#kernel'
import { aboutShown } from '../about.ts'
import { accountsTurnedDown } from '../forms/accounts.ts'
import { offeredHere, offerField, typedOther } from '../forms/offers.ts'
import { type Prepared, prepare } from '../forms/prepare.ts'
import { type Filling, questionPage, titleOf, valuesOf } from '../forms/question-page.ts'
import { itemAsked } from '../item-words.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { type Asking, nextHref, pathOf } from '../service-view.ts'
import { aroundOf, notFound, type Web } from '../web.ts'
import { groupPage, removeFrom, removePage } from './group.ts'
import { absent, backOf, confirmIn, type Here, hereOf, href, openIn, standingOf, tellsOn } from './here.ts'
import { scripted } from './script.ts'
import { signInHref } from './start.ts'
import { type Others, tooManyTries } from './too-many-tries.ts'

/** One question a page, or a few that belong together. */
export const applyRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/applications/:draft/q/*', who: 'visit', acting: 'apply', assisted: true, handle: (asked) => show(web, asked) },
  {
    method: 'POST',
    path: '/applications/:draft/q/*',
    who: 'visit',
    acting: 'apply',
    assisted: true,
    handle: (asked) => take(web, asked),
    uploads: true,
    checksSession: true,
  },
  {
    method: 'GET',
    path: '/applications/:draft/remove/*',
    who: 'visit',
    acting: 'apply',
    assisted: true,
    handle: (asked) => removePage(web, asked),
  },
  {
    method: 'POST',
    path: '/applications/:draft/remove/*',
    who: 'visit',
    acting: 'apply',
    assisted: true,
    handle: (asked) => removeFrom(web, asked),
  },
  { method: 'GET', path: '/applications/:draft', who: 'visit', acting: 'apply', assisted: true, handle: (asked) => resume(web, asked) },
]
async function resume(web: Web, asked: Asked): Promise<Reply> {
  const here = await hereOf(web, asked)
  return here ? go(nextHref(here.draft.draftId, here.standing.next)) : absent(web, asked)
}

async function show(web: Web, asked: Asked): Promise<Reply> {
  const here = await hereOf(web, asked)
  if (!here) return absent(web, asked)
  const asking = openIn(here, asked.params['*'] ?? '')
  if (asking === 'unknown') return notFound
  if (!asking) return go(nextHref(here.draft.draftId, here.standing.next))
  const typed = asked.typed as Typed | undefined
  if (typed?.waitUntil !== undefined) return tooManyTries(asked, typed.waitUntil, otherWays(web, here))
  if (asking.spot.group) return groupPage(web, asked, here, asking, typed?.given?.problems)
  if (typed?.given) return fill(web, asked, here, asking, typed.given)
  return fill(web, asked, here, asking, {
    values: valuesOf(asking, answersOn(here.compiled, here.draft.answers, asking.spot.id, asking.at)),
    problems: [],
    found: {},
  })
}

type Given = Pick<Filling, 'values' | 'problems' | 'found'> & { readonly changedElsewhere?: true }
/** What a page is shown again with; or that too much was tried. */
type Typed = { readonly given?: Given; readonly waitUntil?: Instant }
const keepingTyped = ({ path }: Asked, shown: Reply, typed: Typed): Reply => keeping(shown, { at: path, typed })
export function fill(web: Web, asked: Asked, here: Here, asking: Asking, given: Given): Reply {
  const { draft, standing, view } = here
  const about = stillAbout(draft)
  const offers = Object.fromEntries(
    Object.entries(offeredHere(here, asking)).filter(([name]) => given.values[offerField(name)] !== typedOther),
  )
  const item = itemAsked(asking, { ...here, answers: draft.answers, language: asked.language })
  const title = titleOf(asking, view, asked.language, offers)
  const form = questionPage({
    ...given,
    ...(here.visitor.typist && { script: true }),
    ...(given.changedElsewhere && {
      notice: asked.t('Your answers were changed in another window. Check what you entered here and continue.'),
    }),
    view,
    asking,
    language: asked.language,
    confirm: confirmIn(here, asking),
    offered: offering(here),
    offers,
    tells: tellsOn(here, asking.spot, asked.language),
    item,
    today: here.known.today,
    csrf: sessionOf(asked).csrf,
    version: draft.version,
    // Of what was answered by itself nobody was asked.
    place: about || item !== undefined ? undefined : position(here.compiled, standing, asking.spot.id),
    about: aboutShown(web, about, asked),
  })
  const error = given.problems.length > 0
  const shown = page(
    {
      ...aroundOf(web, view, asked.language),
      title: item === undefined ? title : `${item}: ${title}`,
      main: scripted(here, asked, asking, form),
      back: backOf(here, asking),
      error,
    },
    error ? 422 : 200,
  )
  return keepingTyped(asked, shown, { given })
}
const offering = ({ compiled, known, standing }: Here): Filling['offered'] => {
  const read = reader(compiled, { ...known, answers: standing.answers })
  return ({ question }: AskedHere, option: string) => {
    const rule = question.offerIf?.[option]
    if (!rule) return true
    const reading = read(rule)
    return reading.known && reading.value === true
  }
}
async function take(web: Web, asked: Asked): Promise<Reply> {
  const here = await hereOf(web, asked)
  if (!here) return absent(web, asked)
  const asking = openIn(here, asked.params['*'] ?? '')
  if (asking === 'unknown') return notFound
  if (!asking) return go(nextHref(here.draft.draftId, here.standing.next))
  const prepared: Prepared = await prepare(web, asked, here, asking)
  const again = (problems: readonly Problem[]): Reply =>
    asking.spot.group
      ? keepingTyped(asked, groupPage(web, asked, here, asking, problems), { given: { values: {}, problems, found: {} } })
      : fill(web, asked, here, asking, { values: prepared.form, problems, found: prepared.found })
  if (prepared.kind === 'again') return again(prepared.problems)
  const answered = answerPage(here.compiled, here.known, { page: asking.spot.id, at: asking.at, form: prepared.form })
  if (answered.kind === 'not-asked') return go(nextHref(here.draft.draftId, here.standing.next))
  if (answered.kind === 'problems') return again(answered.problems)
  const turnedDown = await accountsTurnedDown(web, asked, here, { asking, answers: answered.answers })
  if (turnedDown.length > 0) return again(turnedDown)
  // Another window saved since this page was shown: nobody's words are overwritten unseen.
  const sent = { form: prepared.form, answers: answered.answers }
  if (asked.form.one('version') !== String(here.draft.version))
    return onward(web, asked, here, asking, { ...sent, saved: { kind: 'stale', draft: here.draft } })
  const save = async (): Promise<Reply> => {
    const saved = await web.cases.saveAnswers(here.visitor, here.draft.draftId, here.draft.version, answered.answers)
    return onward(web, asked, here, asking, { ...sent, saved })
  }
  if (!guesses(here, answered.answers)) return save()
  const guessed = await web.identity.throttle.guess('log-book-reference', asked.from, save)
  if (guessed.kind !== 'wait') return guessed.answer
  return keepingTyped(asked, tooManyTries(asked, guessed.until, otherWays(web, here)), { waitUntil: guessed.until })
}
const otherWays = (web: Web, { view }: Here): Others => {
  const signInTo = signInHref(view)
  return { body: web.bodyOf(view.service.body), ...(signInTo !== undefined && { signInTo }) }
}
/** Whether these answers ask a register about somebody by what its papers say: whoever tries numbers must be slowed down. */
function guesses({ compiled, known, visitor }: Here, answers: Values): boolean {
  const { next } = stand(compiled, { ...known, answers })
  if (next.kind !== 'look-up' || next.fact.register.subject === undefined) return false
  return !Object.values(next.by).includes(visitor.person)
}
const agrees = ({ compiled, draft }: Here, { spot, at }: Asking, answers: Values): boolean =>
  JSON.stringify(answersOn(compiled, draft.answers, spot.id, at)) === JSON.stringify(answersOn(compiled, answers, spot.id, at))
function changedElsewhere(web: Web, asked: Asked, here: Here, asking: Asking, form: Form): Reply {
  return fill(web, asked, here, asking, { values: form, problems: [], found: {}, changedElsewhere: true })
}

async function onward(
  web: Web,
  asked: Asked,
  here: Here,
  asking: Asking,
  { saved, form, answers }: { readonly saved: Saved; readonly form: Form; readonly answers: Values },
): Promise<Reply> {
  if (saved.kind === 'gone') return absent(web, asked)
  if (saved.kind === 'signed-out') return { kind: 'trouble', trouble: 'ended' }
  if (saved.kind === 'too-large') return { kind: 'trouble', trouble: 'too-large' }
  const now = await standingOf(web, here.visitor, saved.draft)
  // A second press of the same button finds its own answers stored: there is nothing to ask.
  if (saved.kind === 'stale' && !agrees(now, asking, answers)) return changedElsewhere(web, asked, now, asking, form)
  const { next } = now.standing
  const around = asking.spot.within.at(-1)
  const inside =
    next.kind === 'page' && around && next.spot.within.includes(around) && next.at.slice(0, asking.at.length).join() === asking.at.join()
  if (around && !inside && next.kind !== 'exit') return go(href(saved.draft, `q/${pathOf({ spot: around, at: asking.at.slice(0, -1) })}`))
  return go(nextHref(saved.draft.draftId, next))
}
