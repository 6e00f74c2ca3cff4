import { z } from 'zod'
import { dayOf, instant, parseDate } from '#kernel'
import type { MotHistory, MotTest } from '#registers/mot-history'

/** The MOT history of a vehicle in the words of the register; the mark as the service writes it. */
export type MotVehicle = Omit<MotHistory, 'mark'> & { readonly mark: string }

const testsMax = 500
const defectsMax = 200
const text = z.string().max(2_000)
const date = z
  .string()
  .transform((raw) => parseDate(raw))
  .refine((day) => day !== undefined)
const moment = z
  .string()
  .refine((raw) => !Number.isNaN(Date.parse(raw)))
  .transform((raw) => dayOf(instant(raw)))

const testShape = z.object({
  completedDate: moment,
  testResult: text,
  expiryDate: date.nullish(),
  odometerValue: z.union([text, z.number()]).nullish(),
  odometerUnit: text.nullish(),
  odometerResultType: text.nullish(),
  motTestNumber: text.nullish(),
  dataSource: text.nullish(),
  defects: z
    .array(z.object({ text: text.nullish(), type: text.nullish(), dangerous: z.boolean().nullish() }))
    .max(defectsMax)
    .nullish(),
})
const vehicleShape = z.object({
  registration: text,
  make: text.nullish(),
  model: text.nullish(),
  firstUsedDate: date.nullish(),
  motTestDueDate: date.nullish(),
  motTests: z.array(testShape).max(testsMax).nullish(),
})

/** A mark without its spaces, in capitals. */
export const packedMark = (raw: string): string => raw.replace(/\s/g, '').toUpperCase()

/** Reads an answer of the service. Undefined when it has not the published shape, or is about another vehicle. */
export const parseVehicle = (body: unknown, asked: string): MotVehicle | undefined => {
  const parsed = vehicleShape.safeParse(body)
  if (!parsed.success || packedMark(parsed.data.registration) !== asked) return undefined
  const { make, model, firstUsedDate, motTestDueDate, motTests } = parsed.data
  return {
    mark: asked,
    make: make ?? '',
    model: model ?? '',
    firstUsedOn: firstUsedDate ?? null,
    firstTestDueOn: motTestDueDate ?? null,
    tests: (motTests ?? []).flatMap(testOf),
  }
}

const results: Readonly<Record<string, MotTest['result']>> = { PASSED: 'passed', FAILED: 'failed' }
const sources: Readonly<Record<string, MotTest['source']>> = { DVSA: 'DVSA', 'DVA NI': 'DVA NI', CVS: 'CVS' }
const units: Readonly<Record<string, 'mi' | 'km'>> = { MI: 'mi', KM: 'km' }

/** A test whose result is neither is no test: the service has records with no details. */
const testOf = (raw: z.infer<typeof testShape>): readonly MotTest[] => {
  const result = results[raw.testResult.toUpperCase()]
  if (!result) return []
  const odometer = raw.odometerResultType === 'READ' && raw.odometerValue != null ? Number(raw.odometerValue) : Number.NaN
  const read = Number.isSafeInteger(odometer) && odometer >= 0
  return [
    {
      number: raw.motTestNumber ?? '',
      completedOn: raw.completedDate,
      result,
      expiresOn: result === 'passed' ? (raw.expiryDate ?? null) : null,
      odometer: read ? odometer : null,
      odometerUnit: read ? (units[(raw.odometerUnit ?? '').toUpperCase()] ?? null) : null,
      source: sources[raw.dataSource ?? ''] ?? 'DVSA',
      defects: (raw.defects ?? []).map((defect) => ({
        text: defect.text ?? '',
        kind: defect.type ?? '',
        dangerous: defect.dangerous === true,
      })),
    },
  ]
}

/** The other way about: as the service would answer. */
export const answerOf = (vehicle: MotVehicle) => ({
  registration: vehicle.mark,
  make: vehicle.make,
  model: vehicle.model,
  ...(vehicle.firstUsedOn && { firstUsedDate: vehicle.firstUsedOn, registrationDate: vehicle.firstUsedOn }),
  hasOutstandingRecall: 'Unknown',
  ...(vehicle.tests.length === 0
    ? { motTestDueDate: vehicle.firstTestDueOn ?? undefined }
    : {
        motTests: vehicle.tests.map((test) => ({
          completedDate: `${test.completedOn}T12:00:00.000Z`,
          testResult: test.result.toUpperCase(),
          ...(test.expiresOn && { expiryDate: test.expiresOn }),
          odometerValue: test.odometer === null ? null : String(test.odometer),
          odometerUnit: test.odometerUnit?.toUpperCase() ?? null,
          odometerResultType: test.odometer === null ? 'UNREADABLE' : 'READ',
          motTestNumber: test.number,
          dataSource: test.source,
          registrationAtTimeOfTest: vehicle.mark,
          defects: test.defects.map(({ text, kind, dangerous }) => ({ text, type: kind, dangerous })),
        })),
      }),
})
