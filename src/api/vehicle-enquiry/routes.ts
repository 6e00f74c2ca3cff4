import { parseMark } from '#definition'
import { type Clock, type Random, todayOf, type Uuid, uuid7 } from '#kernel'
import type { Registers } from '#registers'
import { type EnquiryLook, enquireAbout, enquiryOf, type LookUp, type MotKnown } from '#registers/vehicles'
import type { Asked, Reply, Route } from '#web'
import type { Admit } from '../admission.ts'
import { type Failure, failed } from './errors.ts'
import { createRemembered } from './remembered.ts'
import { answerToTest } from './test-marks.ts'

const path = '/vehicle-enquiry/v1/vehicles'
/** A registration number, and whatever else somebody may send along. */
const bytesMax = 4096
const body = 'dvla'
type Answer = Extract<Reply, { kind: 'json' }>
type Parts = {
  readonly mode: 'demo' | 'live'
  readonly admit: Admit
  readonly registers: Pick<Registers, 'read' | 'holds'>
  readonly clock: Clock
  readonly random: Random
}

/** DVLA's Vehicle Enquiry Service, version 1.1.0, as published. */
export const vehicleEnquiryRoutes = (parts: Parts): readonly Route[] => {
  const lookUpFor = createLookUp(parts)
  const answer = async (asked: Asked): Promise<Answer> => {
    const refused = await barred(parts, asked)
    if ('json' in refused) return refused
    const said = saidIn(asked)
    if (typeof said === 'string') return failed(said)
    const mark = parseMark(said.registrationNumber)
    if (!mark) return failed('invalid')
    const today = todayOf(parts.clock)
    const tried = parts.mode === 'demo' ? answerToTest(mark, today) : undefined
    if (tried) return tried
    const found = await enquireAbout(lookUpFor(refused.client), mark)
    return found ? { kind: 'json', json: enquiryOf(found.vehicle, found.mot, today) } : failed('missing')
  }
  const told = (answer: Answer, header: Asked['header']): Answer => ({
    ...answer,
    headers: { ...answer.headers, 'x-correlation-id': correlationOf(header) ?? uuid7(parts.clock, parts.random) },
  })
  return [
    {
      method: 'POST',
      path,
      who: 'anyone',
      api: true,
      bytesMax,
      handle: async (asked) => told(await answer(asked), asked.header),
      trouble: (trouble, header) => told(failed(failureOf(trouble)), header),
    },
  ]
}

const failureOf = (trouble: string): Failure => {
  if (trouble in asTold) return asTold[trouble as keyof typeof asTold]
  return trouble === 'not-found' ? 'missing' : 'broken'
}
const asTold = {
  'too-large': 'too-large',
  'wrong-kind': 'wrong-kind',
  'wrong-method': 'wrong-method',
  malformed: 'malformed',
  away: 'away',
} as const satisfies Partial<Record<string, Failure>>
/** The caller's own name for the call, given back with the answer: never written down, since it may hold a registration number. */
const correlationOf = (header: Asked['header']): string | undefined => /^[\x21-\x7e]{1,128}$/.exec(header('x-correlation-id') ?? '')?.[0]

/** Who is let in, or what they are told. No page of another site calls this from a browser: those say where they come from. */
async function barred({ admit, registers }: Parts, { header }: Asked): Promise<Answer | { readonly client: Uuid }> {
  if (header('origin') !== undefined || header('sec-fetch-site') !== undefined) return failed('browser')
  const admitted = await admit({ key: header('x-api-key'), body, scope: 'vehicle-enquiry' })
  if (admitted.kind === 'wait') return failed('wait', admitted.seconds)
  if (admitted.kind !== 'client') return failed('forbidden')
  // An installation of a council alone has no register of vehicles.
  return registers.holds('vehicles') ? { client: admitted.client.id } : failed('missing')
}
function saidIn({ header, raw }: Asked): { readonly registrationNumber: string } | Failure {
  if (!/^application\/json\s*(;|$)/i.test(header('content-type') ?? '')) return 'wrong-kind'
  const said = jsonOf(raw)
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return 'malformed'
  const registrationNumber = 'registrationNumber' in said ? said.registrationNumber : undefined
  if (registrationNumber === undefined) return 'lacking'
  // People paste what nobody sees; programs do not, and what is published takes nothing of it.
  return typeof registrationNumber === 'string' && /^[\s\x21-\x7e]*$/.test(registrationNumber) ? { registrationNumber } : 'invalid'
}
const jsonOf = (raw: string): unknown => {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

/** Looks of one client: each at a vehicle's record goes through the gate, which writes it down for the keeper to see. */
const createLookUp = ({ registers, clock }: Parts) => {
  const remembered = createRemembered(clock)
  const tests = async (look: EnquiryLook, client: Uuid): ReturnType<LookUp> => {
    const { mark } = look.by
    const known = remembered.get(mark)
    if (known !== undefined)
      return known === 'silent' ? { kind: 'unavailable' } : known ? { kind: 'found', fields: known } : { kind: 'missing' }
    const found = await registers.read({ ...look, actor: { kind: 'client', client } })
    if (found.kind === 'unavailable') remembered.put(mark, 'silent', found.retryAfterSeconds)
    else remembered.put(mark, found.kind === 'found' ? (found.fields as MotKnown) : null)
    return found
  }
  return (client: Uuid): LookUp =>
    (look) =>
      look.register === 'mot-history' ? tests(look, client) : registers.read({ ...look, actor: { kind: 'client', client } })
}
