import { lookingAs } from '#cases'
import { type Form, fieldName, fieldsOf, type Offered, type Question } from '#definition'
import { fileTypes } from '#files'
import { type AskedHere, answersOn, type Problem } from '#journey'
import { addDays, dayOf } from '#kernel'
import type { Actor } from '#registers'
import { confirmIn, type Here } from '../pages/here.ts'
import type { Asked } from '../reply.ts'
import type { Asking } from '../service-view.ts'
import type { Web } from '../web.ts'
import { type Found, fieldsFor, isAddress, lookUpFields } from './address.ts'
import { formOf } from './form.ts'
import { knownField } from './known.ts'
import { offeredHere, offerField, offerTaken, typedOther } from './offers.ts'

/** What was posted, made into the fields of the questions; `again`: the page is shown once more before anything is read. */
export type Prepared = { readonly form: Form; readonly found: Readonly<Record<string, Found>> } & (
  | { readonly kind: 'ready' }
  | { readonly kind: 'again'; readonly problems: readonly Problem[] }
)
type Means = { readonly web: Web; readonly asked: Asked; readonly here: Here; readonly asking: Asking }

/** Uploads are stored, chosen addresses looked up and confirmed answers filled in, so that the journey reads plain fields. */
export async function prepare(web: Web, asked: Asked, here: Here, asking: Asking): Promise<Prepared> {
  const means = { web, asked, here, asking }
  const confirm = confirmIn(here, asking)
  const offers = offeredHere(here, asking)
  const problems: Problem[] = []
  const found: Record<string, Found> = {}
  let form: Form = {}
  let stay = false
  for (const one of asking.spot.questions) {
    const offered = offers[one.name]
    const own = offered
      ? await chosen(means, one, { offered, confirm: confirm[one.name] })
      : await fieldsOfOne(means, one, confirm[one.name])
    form = { ...form, ...own.form }
    if (own.problem) problems.push(own.problem)
    if (own.found) found[one.name] = own.found
    stay ||= own.stay ?? false
  }
  return problems.length > 0 || stay ? { kind: 'again', form, found, problems } : { kind: 'ready', form, found }
}
type One = { readonly form: Form; readonly problem?: Problem; readonly found?: Found; readonly stay?: boolean }

type Offering = { readonly offered: readonly Offered<unknown>[]; readonly confirm: unknown }
/** One of what registers offer; or the question itself is asked. */
async function chosen(means: Means, one: AskedHere, { offered, confirm }: Offering): Promise<One> {
  const { name, question } = one
  const field = offerField(name)
  const taken = offerTaken(question, name, offered, means.asked.form.one(field))
  if (taken.kind === 'chosen') return taken
  if (taken.kind === 'ask') return { form: { [field]: typedOther }, stay: true }
  if (taken.kind === 'nothing')
    return { form: {}, problem: { field, question: name, sentence: question.offers?.missing ?? question.missing } }
  const own = await fieldsOfOne(means, one, confirm)
  return { ...own, form: { ...own.form, [field]: typedOther } }
}
async function fieldsOfOne(means: Means, one: AskedHere, confirm: unknown): Promise<One> {
  const { name, question } = one
  const { asked } = means
  const form = formOf(asked.form, namesOf(one))
  if (confirm !== undefined) {
    const said = asked.form.one(knownField(name))
    if (said === 'yes') return { form: { [knownField(name)]: 'yes', ...fieldsOf(question, name, confirm) } }
    // What is known is a better start than nothing, except for an address: whoever moves starts with the new postcode.
    if (said === 'no')
      return { form: { [knownField(name)]: 'no', ...(isAddress(question) ? {} : fieldsOf(question, name, confirm)) }, stay: true }
    if (said !== 'changed')
      return { form, problem: { field: knownField(name), question: name, sentence: 'Select yes if this is right, or no to change it' } }
  }
  if (isAddress(question)) return addressFields(means, one, form)
  if (question.kind === 'file' || question.kind === 'photo') return fileFields(means, one, form)
  return { form }
}
const namesOf = ({ name, question }: AskedHere): readonly string[] => {
  const { find, chosen, hand } = lookUpFields(name)
  return [name, knownField(name), ...(question.parts ?? []).map((part) => fieldName(name, part)), find, chosen, hand]
}

/** Who looks where a page itself asks a register. */
const actorOf = ({ session }: Asked, { visitor: { person, through } }: Here): Actor =>
  through ? { kind: 'client', client: lookingAs(through) } : { kind: session?.kind === 'person' ? 'self' : 'public', person }
async function addressFields({ web, asked, here }: Means, { name, question }: AskedHere, form: Form): Promise<One> {
  const { find, chosen, hand } = lookUpFields(name)
  const doing = asked.form.one('do')
  const because = {
    actor: actorOf(asked, here),
    body: here.view.service.body,
    service: here.view.service.id,
    language: asked.language,
  }
  if (doing === `hand:${name}`) return { form: { ...form, [hand]: 'yes' }, stay: true }
  const uprn = asked.form.one(chosen)
  if (doing === `find:${name}` || (uprn === '' && asked.form.one(find).trim() !== '' && lacksAddress(form, name))) {
    const found = await web.addressBook.at(asked.form.one(find), because)
    const sentence = typeof found.properties === 'string' ? undefined : doing === `find:${name}` ? undefined : question.wrong
    return { form, found, stay: true, ...(sentence !== undefined && { problem: { field: chosen, question: name, sentence } }) }
  }
  const property = uprn === '' ? undefined : await web.addressBook.one(uprn, because)
  if (property) return { form: { ...form, ...fieldsFor(name, property) } }
  if (lacksAddress(form, name) && form[hand] === undefined)
    return { form, problem: { field: find, question: name, sentence: question.missing } }
  return { form }
}
const lacksAddress = (form: Form, name: string): boolean => !String(form[fieldName(name, 'line1')] ?? '').trim()

const keptDaysAfterDraft = 1
async function fileFields({ web, asked, here, asking }: Means, { name, question }: AskedHere, form: Form): Promise<One> {
  // What an officer types for somebody holds no file: what the person sent stays.
  if (here.visitor.typist)
    return { form: fieldsOf(question, name, answersOn(here.compiled, here.draft.answers, asking.spot.id, asking.at)[name]) }
  const upload = asked.uploads.get(name)
  if (!upload) return { form }
  const field = fieldName(name, 'digest')
  if (upload.tooLarge)
    return {
      form,
      problem: problem(name, 'The file must be smaller than {size} MB', {
        size: String(Math.round((question.limits.bytesMax ?? 10_000_000) / 1_000_000)),
      }),
    }
  const taken = await web.files.take({
    person: here.visitor.person,
    body: here.view.service.body,
    stream: here.draft.draftId,
    kind: 'upload',
    name: upload.name,
    declaredType: upload.type,
    bytes: upload.bytes,
    destroyOn: addDays(dayOf(here.draft.expiresAt), keptDaysAfterDraft),
    accepts: acceptsOf(question),
    portrait: question.limits.portrait,
  })
  if (taken.kind === 'refused') return { form, problem: problem(name, taken.because, taken.fields) }
  const { id, type, bytes, name: fileName } = taken.file
  return {
    form: {
      ...form,
      [field]: id,
      [fieldName(name, 'type')]: type,
      [fieldName(name, 'bytes')]: String(bytes),
      [fieldName(name, 'name')]: fileName,
    },
  }
}
const acceptsOf = ({ limits }: Question<unknown>) => fileTypes.filter((type) => limits.types?.includes(type) ?? true)
const problem = (name: string, sentence: string, inserted?: Readonly<Record<string, string>>): Problem => ({
  field: fieldName(name, 'digest'),
  question: name,
  sentence,
  ...(inserted && { with: inserted }),
})
