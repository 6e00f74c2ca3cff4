import type { QueueItem } from '#cases'
import { can, type Permission } from '#identity'
import { parseUuid, type Uuid } from '#kernel'
import { text } from '../html.ts'
import { go, type Reply, type Route } from '../reply.ts'
import type { Web } from '../web.ts'
import { boardParts } from './board.ts'
import type { Parts } from './live-line.ts'
import { atDesk, type Here, nameOf } from './officer.ts'
import { queueParts, row } from './queue.ts'

/** More than a page of the queue shows. */
const casesMax = 60
const needed: readonly Permission[] = ['cases.list']

/** For pages that stand open: what colleagues do, and how it stands now. Neither keeps a visit from ending. */
export const liveRoutes = (web: Web): readonly Route[] => {
  const get = (path: string, handle: Parameters<typeof atDesk>[2]): Route => ({
    ...{ method: 'GET', path, who: 'officer', quiet: true },
    handle: atDesk(web, needed, handle),
  })
  return [get('/desk/live', follow), get('/desk/live/now', now)]
}

const idsIn = ({ asked }: Here): readonly Uuid[] =>
  asked.query
    .all('case')
    .slice(0, casesMax)
    .flatMap((raw) => parseUuid(raw) ?? [])
const shownOf = async (here: Here): Promise<readonly QueueItem[]> => {
  const cases = idsIn(here)
  return cases.length === 0 ? [] : here.web.cases.queue(here.officer, { cases, limit: casesMax })
}
/** The one case that the page shows, if the officer may read it. */
const openIn = async ({ web, asked, officer, may }: Here): Promise<QueueItem | undefined> => {
  const id = parseUuid(asked.query.one('open'))
  return id && may('cases.read') ? (await web.cases.listed(officer, [id]))[0] : undefined
}

/** Server-sent events. A browser that asks for a page is led to the desk. */
async function follow(here: Here): Promise<Reply> {
  const { web, asked, officer, t } = here
  if (!asked.header('accept')?.includes('text/event-stream')) return go('/desk')
  const [shown, open] = await Promise.all([shownOf(here), openIn(here)])
  const names = (others: readonly Uuid[]): string => others.map((one) => nameOf(here, one)).join(', ')
  const lines = web.live?.follow({
    officer: officer.officer,
    cases: new Set([...shown, ...(open ? [open] : [])].map(({ caseId }) => caseId)),
    open: open?.caseId,
    othersWords: (others) => (others.length === 0 ? '' : t('Open at the same time: {names}', { names: names(others) })),
    stands: async () => {
      const session = await web.identity.sessions.find(asked.cookie(web.names.session) ?? '', { fresh: true, quiet: true })
      return session?.kind === 'officer' && session.body === officer.body && needed.some((one) => can(session, one))
    },
  })
  return lines ? { kind: 'stream', lines } : { kind: 'trouble', trouble: 'away' }
}

/** What is asked for as it is now: rows of the queue (empty where a case is none of it any more), the open case in a sentence, counters. */
async function now(here: Here): Promise<Reply> {
  const { asked, t } = here
  const [items, open] = await Promise.all([shownOf(here), openIn(here)])
  const rows = Object.fromEntries(
    idsIn(here).map((id) => {
      const item = items.find(({ caseId }) => caseId === id)
      return [id, item ? text(row(here, item)) : '']
    }),
  )
  const changed = open !== undefined && open.version > Number(asked.query.one('version'))
  const said = changed
    ? [t('This case has changed since you opened it.'), heldWords(here, open)]
    : items.map((item) => `${item.reference}: ${heldWords(here, item)}`)
  const parts = Object.fromEntries(Object.entries(await partsIn(here)).map(([name, part]) => [name, text(part)]))
  return { kind: 'json', json: { rows, said: said.slice(0, saidMax), parts } }
}
/** More at once are seen, and not read out. */
const saidMax = 3
const heldWords = (here: Here, { assignedTo, outcome }: QueueItem): string => {
  const { t } = here
  if (outcome !== undefined) return t('It has been decided.')
  return assignedTo === undefined ? t('Nobody holds it.') : t('{name} holds it now.', { name: nameOf(here, assignedTo) })
}
const partsIn = async (here: Here): Promise<Parts> => {
  const which = here.asked.query.one('parts')
  return which === 'queue' ? queueParts(here) : which === 'board' ? boardParts(here) : {}
}
