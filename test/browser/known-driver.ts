import type { TestContext } from 'node:test'
import type { AnyRegister, PersonId } from '#definition'
import { addresses } from '#registers/addresses'
import type { Driver } from '#registers/drivers'
import { people } from '#registers/people'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { openSite, peopleOf, type Site } from './site.ts'
import { createVisitor } from './visitor.ts'

export const renew = '/dvla/renew-driving-licence'

/** Somebody who signed in, whom the registers of drivers and of people know. `tested`: what DVSA says of every vehicle. */
export const knownDriver = async (t: TestContext, differs: Partial<Driver> = {}, tested?: Readonly<Record<string, unknown>>) => {
  const site = await openSite(t, '.', [addresses, people] as unknown as readonly AnyRegister[], tested)
  const visitor = createVisitor(site.url)
  await visitor.get(`${renew}/begin`)
  const [holder] = await peopleOf(site)
  const fields: Driver = { ...driver(differs), holder: holder as string as PersonId }
  const records = [
    { register: 'drivers', fields },
    { register: 'people', fields: asPerson(fields) },
  ]
  await site.registers.load(records as Parameters<Site['registers']['load']>[0])
  await visitor.get('/?language=cy')
  await visitor.get('/?language=en')
  return { site, visitor }
}
