import { type Acted, knownOf, type NotAllowed, type OfficerCommand } from '#cases'
import { groundsOf } from '#journey'
import { parseUuid, type Uuid } from '#kernel'
import { go, type Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { casePage, type OpenedCase, openedOf } from './case.ts'
import { type Here, idIn, isFree, wordsLengthMax, written, wrongWords } from './officer.ts'
import { mayHandOver, type Typed, worksHere } from './steps.ts'

type Command = OfficerCommand & { readonly caseId: Uuid }
/** The key and the version that came with the form, and which case it is about. */
export const commandOf = (here: Here): Command | undefined => {
  const caseId = idIn(here, 'case')
  const key = parseUuid(here.asked.form.one('key'))
  const version = here.asked.form.one('version')
  return caseId && key && /^[1-9]\d{0,8}$/.test(version) ? { caseId, key, version: Number(version) } : undefined
}
/** What a press of a button came to, as a page. What was typed is never lost. */
export async function answered(here: Here, command: Command, acted: Acted, typed: Typed, done: string): Promise<Reply> {
  if (acted.kind === 'done') return go(`/desk/cases/${command.caseId}?done=${done}`)
  if (acted.kind === 'proposed') return go(`/desk/cases/${command.caseId}?done=proposed`)
  if (acted.kind === 'absent') return notFound
  const opened = await openedOf(here)
  if (!opened) return notFound
  // The same key with other words: the first press did what it said, so this is a case that has changed.
  if (acted.kind === 'stale' || acted.kind === 'key-reused') return casePage(here, opened, { typed, stale: command.version, status: 409 })
  const field = Object.keys(typed.values)[0] ?? 'reason'
  const words = acted.kind === 'reason-needed' ? here.t('Enter your reason') : notAllowedWords(here)[acted.because]
  return casePage(here, opened, { typed: { ...typed, problem: { field, words } }, status: acted.kind === 'reason-needed' ? 422 : 403 })
}
/** The engine speaks to programs; officers are told in their own language. */
export function notAllowedWords({ t }: Here): Readonly<Record<NotAllowed, string>> {
  const otherDesk = t('Only somebody who works at this desk may do this.')
  const ended = t('The case has ended.')
  return {
    ended,
    decided: ended,
    'no-desk': t('The case lies at no desk any more.'),
    'asked-already': t('The person has been asked already and has not answered yet.'),
    'nothing-asked': t('Nothing is asked of the person any more.'),
    'answer-first': t('The person has been asked already and has not answered yet.'),
    'too-many-messages': t('Too many messages wait for an answer.'),
    'same-officer': t('Another officer than the one who proposed it must confirm it.'),
    'nothing-proposed': t('Nothing is proposed any more.'),
    'record-missing': t('A record that this needs was not found. Ask the person, or end the case another way.'),
    'no-ground': t('Choose the ground that the refusal rests on.'),
    'no-reason': t('Enter your reason'),
    taken: t('Another record has the same already. Nothing was done.'),
    'too-long': t('Enter no more than {max} characters', { max: String(wordsLengthMax) }),
    'not-holder': t('Only whoever holds a case, or a supervisor, may hand it over.'),
    'no-appeal': t('Nobody can ask that it is looked at again: it has not ended so, was looked at already, or the time is over.'),
    'decided-first': t('Whoever decided it before does not look at it again.'),
    'may-not-hold': t('Only a privacy officer or a supervisor may hold a case.'),
    'may-not-set-credentials': t('Only a supervisor may do this.'),
    'may-not-mark-at-risk': t('Your role does not include this'),
    restricted: t('A record that this rests on is not to be used at present: its person asked for that. A privacy officer can say more.'),
    'kept-undecided': t('Nothing is decided in it at present: its person asked for that. A privacy officer can say more.'),
    'no-such-action': t('This cannot be done where the case is now.'),
    'other-role': otherDesk,
    'other-desk': otherDesk,
    'officers-only': otherDesk,
  }
}
/** The page again, with what is wrong with what was typed. */
export async function wrong(here: Here, typed: Typed): Promise<Reply> {
  const opened = await openedOf(here)
  return opened ? casePage(here, opened, { typed, status: 422 }) : notFound
}

/** An action of the service: granted, refused, passed on. */
export async function act(here: Here): Promise<Reply> {
  const command = commandOf(here)
  if (!command) return notFound
  const { form } = here.asked
  const action = form.one('action').slice(0, 100)
  const reason = written(here, 'reason')
  const chosen = form.one('ground')
  const name = form.one('form') === 'confirm' ? 'confirm' : `act-${action}`
  const remark = name === 'confirm' ? written(here, 'remark') : ''
  const typed: Typed = { form: name, values: { reason, ground: chosen, remark } }
  const bad = wrongWords(reason, here.t)
  if (bad !== undefined) return wrong(here, { ...typed, problem: { field: 'reason', words: bad } })
  const long = remark === '' ? undefined : wrongWords(remark, here.t)
  if (long !== undefined) return wrong(here, { ...typed, problem: { field: 'remark', words: long } })
  const ground = chosen === '' || chosen === '-' ? undefined : chosen
  const { caseId, ...rest } = command
  if (form.has('action') && chosen === '' && name !== 'confirm') {
    const missing = await groundMissing(here, action)
    if (missing)
      return casePage(here, missing, {
        typed: { ...typed, problem: { field: 'ground', words: here.t('Choose the ground that the refusal rests on.') } },
        status: 422,
      })
  }
  const acted = await here.web.cases.act(here.officer, caseId, {
    ...rest,
    action,
    reason,
    ...(ground !== undefined && { ground }),
    ...(remark !== '' && { remark }),
  })
  return answered(here, command, acted, typed, 'act')
}
/** A refusal was sent without saying on which ground; the case to show again. */
async function groundMissing(here: Here, action: string): Promise<OpenedCase | undefined> {
  const opened = await openedOf(here)
  const stages = opened?.view.service.stages
  const own = opened && stages?.[opened.state.stage]?.actions
  const found = own && Object.hasOwn(own, action) ? own[action] : undefined
  const to = typeof found === 'string' ? found : found?.to
  const refuses = to !== undefined && stages?.[to]?.ends === 'refused'
  const some =
    opened && (groundsOf(opened.view.compiled, knownOf(opened.state)).length > 0 || (typeof found === 'object' && found.law !== undefined))
  return refuses && some ? opened : undefined
}

/** The second pair of eyes does not agree. */
export async function decline(here: Here): Promise<Reply> {
  const command = commandOf(here)
  if (!command) return notFound
  const reason = written(here, 'reason')
  const typed: Typed = { form: 'decline', values: { reason } }
  const bad = wrongWords(reason, here.t)
  if (bad !== undefined) return wrong(here, { ...typed, problem: { field: 'reason', words: bad } })
  const { caseId, ...rest } = command
  return answered(here, command, await here.web.cases.decline(here.officer, caseId, { ...rest, reason }), typed, 'decline')
}

export async function ask(here: Here): Promise<Reply> {
  const command = commandOf(here)
  if (!command) return notFound
  const question = written(here, 'question')
  const typed: Typed = { form: 'ask', values: { question } }
  const bad = question === '' ? here.t('Enter your question') : wrongWords(question, here.t)
  if (bad !== undefined) return wrong(here, { ...typed, problem: { field: 'question', words: bad } })
  const { caseId, ...rest } = command
  return answered(here, command, await here.web.cases.ask(here.officer, caseId, { ...rest, question }), typed, 'ask')
}

/** The person answered by telephone or letter. */
export async function recordReply(here: Here): Promise<Reply> {
  const command = commandOf(here)
  if (!command) return notFound
  const answer = written(here, 'answer')
  const typed: Typed = { form: 'reply', values: { answer } }
  const bad = answer === '' ? here.t('Enter an answer') : wrongWords(answer, here.t)
  if (bad !== undefined) return wrong(here, { ...typed, problem: { field: 'answer', words: bad } })
  const { caseId, ...rest } = command
  return answered(here, command, await here.web.cases.recordReply(here.officer, caseId, { ...rest, text: answer }), typed, 'reply')
}

export async function note(here: Here): Promise<Reply> {
  const command = commandOf(here)
  if (!command) return notFound
  const text = written(here, 'text')
  const typed: Typed = { form: 'note', values: { text } }
  const bad = text === '' ? here.t('Enter a note') : wrongWords(text, here.t, wordsLengthMax)
  if (bad !== undefined) return wrong(here, { ...typed, problem: { field: 'text', words: bad } })
  const { caseId, ...rest } = command
  return answered(here, command, await here.web.cases.note(here.officer, caseId, { ...rest, text }), typed, 'note')
}

/** An officer's message to the person, or the word that theirs needs none. */
export async function writeBack(here: Here): Promise<Reply> {
  const command = commandOf(here)
  if (!command) return notFound
  const needless = here.asked.form.one('needless') !== ''
  const text = needless ? '' : written(here, 'message')
  const typed: Typed = { form: 'write', values: { message: text } }
  const bad = needless ? undefined : text === '' ? here.t('Enter your message') : wrongWords(text, here.t)
  if (bad !== undefined) return wrong(here, { ...typed, problem: { field: 'message', words: bad } })
  const { caseId, ...rest } = command
  return answered(
    here,
    command,
    await here.web.cases.writeBack(here.officer, caseId, { ...rest, text }),
    typed,
    needless ? 'needless' : 'write',
  )
}

/** `me`, `nobody`, or a colleague who works at the case's desk. */
export async function assign(here: Here): Promise<Reply> {
  const command = commandOf(here)
  const opened = command && (await openedOf(here))
  if (!command || !opened) return notFound
  const to = here.asked.form.one('to')
  const note = written(here, 'note')
  const typed: Typed = { form: 'assign', values: { to, note } }
  const officer = to === 'me' ? here.officer.officer : to === 'nobody' ? null : colleagueAt(here, opened, to)
  if (officer === undefined) return notFound
  const bad = note === '' ? undefined : wrongWords(note, here.t)
  if (bad !== undefined) return casePage(here, opened, { typed: { ...typed, problem: { field: 'note', words: bad } }, status: 422 })
  const { state } = opened
  const at = { here, state }
  // Somebody was faster: say so, rather than that it is not allowed.
  if (state.version !== command.version && state.assignedTo !== (officer ?? undefined))
    return casePage(here, opened, { typed, stale: command.version, status: 409 })
  const free = isFree(here, state)
  const mayTake = worksHere(at) && (free || here.may('cases.assign') || state.assignedTo === here.officer.officer)
  if (to === 'me' ? !mayTake : !mayHandOver(at) && state.version === command.version)
    return casePage(here, opened, {
      typed: { ...typed, problem: { field: 'to', words: here.t('Only whoever holds a case, or a supervisor, may hand it over.') } },
      status: 403,
    })
  const { caseId, ...rest } = command
  return answered(
    here,
    command,
    await here.web.cases.assign(here.officer, caseId, { ...rest, officer, ...(free && { isFree: true }), ...(note !== '' && { note }) }),
    typed,
    'assign',
  )
}
const colleagueAt = ({ colleagues }: Here, { state }: OpenedCase, to: string): Uuid | undefined =>
  colleagues.find((one) => one.officer === to && state.desk !== undefined && one.roles.includes(state.desk))?.officer
