import { type Address, add, type Name, type Need, type PersonId } from '#definition'
import { people } from '#registers/people'

type Somebody = { readonly id: Need<PersonId>; readonly name: Need<Name>; readonly home: Need<Address> }
/** Somebody who is known from another's word alone, until they tell us more. */
export const addPerson = (somebody: Somebody) =>
  add(people, somebody, ({ id, name, home }) => ({
    id,
    name,
    surname: surnameOf(name.last),
    bornOn: null,
    sex: 'unspecified' as const,
    address: home,
    lettersTo: null,
    postcode: home.postcode,
    email: null,
    phone: null,
    nationalInsuranceNumber: null,
    language: 'en' as const,
    prefers: 'letter' as const,
    diedOn: null,
  }))
/** In capitals of the English alphabet, as the register of people has it. */
const surnameOf = (last: string): string =>
  last
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
