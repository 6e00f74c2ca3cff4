import { type Address, add, type Name, type Need, type PersonId, surnameLetters } from '#definition'
import { people } from '#registers/people'

type Somebody = { readonly id: Need<PersonId>; readonly name: Need<Name>; readonly home: Need<Address> }
/** Somebody who is known from another's word alone, until they tell us more. */
export const addPerson = (somebody: Somebody) =>
  add(people, somebody, ({ id, name, home }) => ({
    id,
    name,
    surname: surnameLetters(name.last),
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
