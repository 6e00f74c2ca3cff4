// What the tests of this folder share. It is named a test so that the layers know it for one.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { createMessages, type ServiceBook } from '#cases'
import { type AnyService, message, type Stage, today } from '#definition'
import { createJobs } from '#jobs'
import { compile } from '#journey'
import { silentLog, type Uuid } from '#kernel'
import { allotment } from '../../../test/engine/allotment.ts'
import { engine, submitted } from '../../../test/engine/index.ts'
import { createKiller, killableCalls, killableDatabase } from '../wire/killer.ts'
import { createCourier, createMessagesStandIn, newMessageKey } from './index.ts'

/** The service of the engine's tests, where a sign-writer is told of every new tenant. */
const bookWithSigns = (): ServiceBook => {
  const { service } = allotment
  const stages: Readonly<Record<string, Stage>> = service.stages
  const sign = message({ id: 'sign-writer', name: 'the sign-writer' }, { today }, ({ today }) => ({ sign: 'Siân’s plot', from: today }))
  const rented = { ...stages.rented, effects: [...(stages.rented?.effects ?? []), sign] }
  const signed = compile({ ...service, stages: { ...stages, rented } } as AnyService)
  return { current: () => signed, version: () => signed }
}

/** How long a message may take: longer than a busy machine needs, and short enough to wait for one that never comes. */
const millisMax = 1_500
/** The engine with a case whose message waits, and a sign-writer. Its processes die where `killer` says. */
export const stage = async (t: TestContext) => {
  const e = await engine(t, { book: bookWithSigns() })
  const key = newMessageKey()
  const folder = mkdtempSync(join(tmpdir(), 'portreeve-messages-'))
  const open = () => createMessagesStandIn({ clock: e.clock, log: silentLog, key, folder })
  const standIn = open()
  const { url, close } = await standIn.listen(0)
  t.after(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  })
  const killer = createKiller()
  const courier = createCourier({ addressOf: (to) => `${url}/${to}`, key, clock: e.clock, log: silentLog, millisMax })
  const process = ({ reaches, post } = courier) => {
    const parts = { vault: e.vault, clock: e.clock, random: e.random }
    const dying = { reaches, ...killableCalls(killer, { post }) }
    const messages = createMessages({ ...parts, database: killableDatabase(killer, e.db.app), courier: dying })
    const handlers = { ...e.cases.handlers, ...messages.handlers, send: async () => ({ kind: 'done' as const }) }
    return createJobs({ ...parts, database: killableDatabase(killer, e.db.jobs), log: silentLog, handlers })
  }
  const ann = await e.person()
  const caseId = await submitted(e, ann)
  const story = async (of: Uuid = caseId) => (await e.cases.timeline(ann, of)).filter(({ kind }) => kind === 'messaged')
  const left = () =>
    e.db.admin.query<{ kind: string; dead: boolean; because: string | null }>(
      'select kind, dead_at is not null as dead, last_error as because from portreeve.job',
    )
  return { ...e, key, standIn, open, url, killer, courier, process, ann, caseId, story, left }
}
