import type { About } from '#cases'
import { type AnyRegister, type Corrects, placeholders } from '#definition'
import { type Bilingual, parseUuid, type Uuid } from '#kernel'
import type { Actor, Fields } from '#registers'
import { type Html, html } from './html.ts'
import type { Asked } from './reply.ts'
import type { ServiceView } from './service-view.ts'
import { recordCalled, toldHtml, toldOf } from './shown.ts'
import type { Web } from './web.ts'
import { words } from './words.ts'

type Speaking = Pick<Asked, 't' | 'language'>
/** The service by which people say that a fact of theirs is wrong. */
export function correctingIn(views: readonly ServiceView[]): { readonly view: ServiceView; readonly corrects: Corrects } | undefined {
  const view = views.find(({ service }) => service.corrects !== undefined)
  return view?.service.corrects && { view, corrects: view.service.corrects }
}
/** Where somebody says that one fact of one record of theirs is wrong. */
export const wrongHref = ({ href }: ServiceView, { register, recordId, field }: Pick<About, 'register' | 'recordId' | 'field'>): string =>
  `${href}/begin?wrong=${register}.${field}&record=${recordId}`

export const declaredAs = (web: Pick<Web, 'declared'>, id: string): AnyRegister | undefined => web.declared.find((one) => one.id === id)
export const titleIn =
  (web: Web) =>
  (id: string, language: 'en' | 'cy'): string | undefined => {
    const compiled = web.book.current(id)
    return compiled && web.views.of(compiled).title(language)
  }

type Fact = { readonly register: AnyRegister; readonly field: string; readonly recordId: Uuid }
type Looking = Fact & { readonly person: Uuid; readonly actor: Actor; readonly view: ServiceView; readonly caseId?: Uuid }
/** One fact of a record as it is now, and nothing else but what the record is called by. Undefined: it is not theirs, or no more. */
async function factNow(web: Web, { register, field, recordId, person, actor, view, caseId }: Looking): Promise<Fields | undefined> {
  const { corrects, body, id } = view.service
  if (!corrects) return undefined
  const besides = [...placeholders(register.called?.en ?? ''), ...Object.values(corrects.record?.[register.id] ?? {})]
  const found = await web.registers.readAgain({
    register: register.id,
    recordId,
    person,
    reads: [...new Set([field, ...besides])],
    actor,
    body,
    purpose: corrects.purpose,
    law: corrects.law,
    service: id,
    ...(caseId && { caseId }),
  })
  return found.kind === 'found' ? found.fields : undefined
}

/** What whoever comes from one fact of theirs need not be asked, and which fact it is. */
export type FromFact = { readonly answers: About['answers']; readonly about?: About }
export async function fromFact(web: Web, asked: Asked, view: ServiceView, people: readonly Uuid[]): Promise<FromFact | undefined> {
  const { corrects } = view.service
  const [id = '', field = ''] = asked.query.one('wrong').split('.')
  const register = declaredAs(web, id)
  if (!corrects || !register || !Object.hasOwn(register.fields, field)) return undefined
  const answers = corrects.by[`${id}.${field}`] ?? corrects.otherwise
  const recordId = parseUuid(asked.query.one('record'))
  if (!recordId) return { answers }
  for (const person of people) {
    const now = await factNow(web, { register, field, recordId, person, actor: { kind: 'self', person }, view })
    if (!now) continue
    const known = Object.entries(corrects.record?.[id] ?? {}).map(([name, from]) => [name, now[from]] as const)
    const called: Bilingual = { en: calledIn(web, register, now, 'en'), cy: calledIn(web, register, now, 'cy') }
    const all = { ...answers, ...Object.fromEntries(known) }
    return { answers: all, about: { register: id, recordId, field, called, says: now[field] ?? null, answers: all } }
  }
  return { answers }
}
const calledIn = (web: Web, register: AnyRegister, fields: Fields, language: 'en' | 'cy'): string =>
  recordCalled(register, fields, { t: words[language], language, titleOf: titleIn(web) })

/** Which fact is said to be wrong, and what it says: above the questions, and wherever the application is shown. */
export function aboutShown(web: Web, about: About | undefined, speaking: Speaking): Html | undefined {
  if (!about) return undefined
  const { t } = speaking
  return html`<section class="card about" aria-labelledby="about"><h2 class="govuk-heading-s" id="about">${t('What you say is wrong')}</h2><p class="quiet">${about.called[speaking.language]}</p><dl class="facts"><dt>${labelOf(web, about, speaking)}</dt><dd>${valueShown(web, about, speaking)}</dd></dl></section>`
}
const saidOf = (web: Web, { register, field }: About) => declaredAs(web, register)?.says?.[field]
const labelOf = (web: Web, about: About, { language }: Speaking): string => saidOf(web, about)?.[language] ?? about.field
const valueShown = (web: Web, about: About, { t, language }: Speaking): Html =>
  toldHtml(toldOf(about.says, { t, language, titleOf: titleIn(web), said: saidOf(web, about) }) ?? t('Not recorded'))

type AtDesk = Speaking & { readonly person: Uuid; readonly actor: Actor; readonly view: ServiceView; readonly caseId: Uuid }
/** For officers: what it said when the person looked, and what it says now. That they looked is written down for the person. */
export async function aboutNow(web: Web, about: About | undefined, { t, language, ...looking }: AtDesk): Promise<Html | undefined> {
  const register = about && declaredAs(web, about.register)
  if (!register) return undefined
  const now = await factNow(web, { ...looking, ...about, register })
  const said = now && valueShown(web, { ...about, says: now[about.field] ?? null }, { t, language })
  const before = valueShown(web, about, { t, language })
  return html`<section class="card" aria-labelledby="about"><h2 class="govuk-heading-m" id="about">${t('What is said to be wrong')}</h2><p>${about.called[language]}: ${labelOf(web, about, { t, language })}</p><dl class="record"><div><dt>${t('When they looked')}</dt><dd>${before}</dd></div><div><dt>${t('On record now')}</dt><dd>${said ?? t('There is no such record.')}</dd></div></dl></section>`
}
