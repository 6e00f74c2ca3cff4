import { bankName, plainCode } from '#kernel'
import { allWrong, isNameOf, kind, line, notOfNames, packed, packedPart, part, type Raw, type Wrong, type Wrongs } from './question.ts'

/** An e-mail address that looks like one; any script. */
export type Email = string & { readonly brand: 'Email' }
/** A telephone number as +44..., or another country’s. */
export type Phone = string & { readonly brand: 'Phone' }
/** A UK postcode in capitals with its space. */
export type Postcode = string & { readonly brand: 'Postcode' }
/** A Unique Property Reference Number of up to 12 digits. */
export type Uprn = string & { readonly brand: 'Uprn' }
/** Nine characters without spaces: AB123456C. */
export type NationalInsuranceNumber = string & { readonly brand: 'NationalInsuranceNumber' }
/** First names and last name, as the person writes them. */
export type Name = { readonly first: string; readonly last: string }
/** Lines as they go on an envelope, without the postcode. */
export type Address = { readonly lines: readonly string[]; readonly postcode: Postcode; readonly uprn?: Uprn }
/** A UK account: sort code of 6 and account number of 8 digits. */
export type BankDetails = { readonly accountName: string; readonly sortCode: string; readonly accountNumber: string }

const partLengthMax = 100
const emailLengthMax = 254
const bankNameLengthMax = 70
const partTooLong: Wrong = { problem: 'Enter no more than {max} characters', with: { max: String(partLengthMax) } }
const longPart = (raw: Raw, name: string): Wrong | undefined =>
  [...part(raw, name)].length > partLengthMax ? { ...partTooLong, part: name } : undefined

/** Asks for an e-mail address. */
export const email = kind<Email>({
  kind: 'email',
  says: ['Enter an email address', 'Enter an email address, like name@example.com'],
  limits: { lengthMax: emailLengthMax },
  read: (raw) => {
    const said = line(raw)
    return said.length <= emailLengthMax && /^[^\s@,;:<>()"]+@[^\s@,;:<>()".]+(\.[^\s@,;:<>()".]+)+$/.test(said)
      ? (said as Email)
      : undefined
  },
})

/** UK numbers become +44...; others keep their +. Shape only: whether a number is in use is for whoever sends. */
export const phone = kind<Phone>({
  kind: 'phone',
  says: ['Enter a telephone number', 'Enter a telephone number, like 01632 960 001 or +44 808 157 0192'],
  limits: { lengthMax: 30 },
  read: (raw) => {
    const digits = packed(raw).replace(/\(0\)/g, '').replace(/[().]/g, '').replace(/^00/, '+')
    if (/^(\+44|0)[1-357-9]\d{8,9}$/.test(digits)) return digits.replace(/^0/, '+44') as Phone
    return /^\+(?!44)[1-9]\d{6,14}$/.test(digits) ? (digits as Phone) : undefined
  },
  show: (value: Phone) => showPhone(value),
  raw: (value: Phone) => showPhone(value),
})
/** +447700900123 is read more easily as 07700 900123. */
/** As it is dialled at home. */
export const showPhone = (value: string): string => value.replace(/^\+44(\d{4})(\d+)$/, '0$1 $2')

const nameParts = ['first', 'last'] as const
const nameLacks = { first: 'Enter a first name', last: 'Enter a last name' }
/** Letters of any script: one or sixty, with apostrophes, hyphens, full stops and spaces. */
export const name = kind<Name>({
  kind: 'name',
  says: ['Enter a name', 'Enter a first name and a last name'],
  alsoSays: [...Object.values(nameLacks), partTooLong.problem, notOfNames],
  parts: nameParts,
  eachLacks: true,
  limits: { lengthMax: partLengthMax },
  read: (raw) => {
    if (typeof raw === 'string') return undefined
    const wrong = allWrong(nameParts.map((name) => wrongInName(raw, name)))
    return wrong ?? { first: part(raw, 'first'), last: part(raw, 'last') }
  },
  show: ({ first, last }: Name) => `${first} ${last}`,
  raw: (value: Name) => ({ ...value }),
})

function wrongInName(raw: Raw, name: (typeof nameParts)[number]): Wrong | undefined {
  const said = part(raw, name)
  if (said === '') return { problem: nameLacks[name], part: name }
  return isNameOf(said) ? longPart(raw, name) : { problem: notOfNames, part: name }
}

/** The outward and inward parts of a UK postcode; GIR 0AA and the British Forces' BF1 among them. */
export const parsePostcode = (raw: string): Postcode | undefined => {
  const [, outward, inward] = /^(GIR|[A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(plainCode(raw)) ?? []
  return outward ? (`${outward} ${inward}` as Postcode) : undefined
}
const addressParts = ['line1', 'line2', 'town', 'county', 'postcode'] as const
const addressLacks = { line1: 'Enter the first line of the address', postcode: 'Enter a full UK postcode, like CF10 1AA' }
const readAddress = (raw: Raw): Address | Wrongs => {
  const lines = ['line1', 'line2', 'town', 'county'].map((name) => part(raw, name)).filter(Boolean)
  const postcode = parsePostcode(packedPart(raw, 'postcode'))
  const uprn = part(raw, 'uprn')
  const lacks = { line1: part(raw, 'line1') === '', postcode: !postcode }
  const wrongs = addressParts.map((name) =>
    (name === 'line1' || name === 'postcode') && lacks[name] ? { problem: addressLacks[name], part: name } : longPart(raw, name),
  )
  const wrong = allWrong(wrongs)
  if (wrong || !postcode) return wrong ?? { problems: [{ problem: addressLacks.postcode, part: 'postcode' }] }
  return { lines, postcode, ...(/^\d{1,12}$/.test(uprn) && { uprn: uprn as Uprn }) }
}
const showAddress = ({ lines, postcode }: Address): string => [...lines, postcode].join('\n')
const rawAddress = ({ lines, postcode, uprn }: Address): Raw => {
  const [line1 = '', ...rest] = lines
  const [town = '', ...counties] = rest.length > 2 ? rest.slice(1) : [rest.at(-1) ?? '']
  const county = counties.join(', ')
  return { line1, line2: rest.length > 1 ? (rest[0] ?? '') : '', town, county, postcode, ...(uprn && { uprn }) }
}
/** Asks for a UK address. Its UPRN is kept where the form carries one. */
export const address = kind<Address>({
  kind: 'address',
  says: ['Enter an address', 'Enter an address with a full UK postcode'],
  alsoSays: [...Object.values(addressLacks), partTooLong.problem],
  parts: addressParts,
  carried: ['uprn'],
  limits: { lengthMax: partLengthMax },
  read: readAddress,
  show: showAddress,
  raw: rawAddress,
})

/** An address chosen from the property register: it always has a UPRN. */
export type Place = Address & { readonly uprn: Uprn }
/** Asks for an address that was chosen from the property register. */
export const place = kind<Place>({
  kind: 'place',
  says: ['Choose an address', 'Choose an address from the list'],
  parts: addressParts,
  carried: ['uprn'],
  read: (raw) => {
    const found = readAddress(raw)
    return 'uprn' in found ? (found as Place) : undefined
  },
  show: showAddress,
  raw: rawAddress,
})

/** Prefixes that are never issued are refused (HMRC NIM39110). Spaces are added for reading only. */
export const nationalInsuranceNumber = kind<NationalInsuranceNumber>({
  kind: 'nationalInsuranceNumber',
  says: ['Enter a National Insurance number', 'Enter a National Insurance number, like QQ 12 34 56 C'],
  limits: { lengthMax: 13 },
  read: (raw) =>
    /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(packed(raw))
      ? (packed(raw) as NationalInsuranceNumber)
      : undefined,
  show: (value: string) => value.replace(/^(..)(..)(..)(..)(.)$/, '$1 $2 $3 $4 $5'),
  raw: (value: string) => value.replace(/^(..)(..)(..)(..)(.)$/, '$1 $2 $3 $4 $5'),
})

const bankSays = {
  accountName: 'Enter the name on the account',
  odd: 'Enter the name on the account with letters, numbers, spaces and . - / & only',
  sortCode: 'Enter a sort code of 6 digits, like 30 94 30',
  accountNumber: 'Enter an account number of 6 to 8 digits',
}
/** Of an account from which its bank is known to take none: said by whoever asked its provider, beside the account number. */
export const takesNoDebits = 'The bank takes no Direct Debit from this account. Check the sort code and the account number'
/** Said where it differs from the name as its holder writes it. */
const atTheBank = 'The bank sees: {name}'
/** All that is shown of an account once it is sent: enough to know it by, and nothing to take money with. */
const endsIn = 'Account number ending {digits}'
const lastDigits = 2
function wrongHolder(accountName: string): Wrong | undefined {
  if (accountName === '') return { problem: bankSays.accountName, part: 'accountName' }
  if ([...accountName].length > bankNameLengthMax) return longName
  return bankName(accountName) === undefined ? { problem: bankSays.odd, part: 'accountName' } : undefined
}
/** A UK account. Its holder’s name is kept as they write it, and goes to the bank in the letters that banks have. Account numbers of 6 or 7 digits are padded with zeros in front, as banks do. */
export const bankDetails = kind<BankDetails>({
  kind: 'bankDetails',
  says: ['Enter bank details', 'Enter the name, sort code and account number'],
  alsoSays: [...Object.values(bankSays), takesNoDebits, partTooLong.problem, atTheBank, endsIn],
  parts: ['accountName', 'sortCode', 'accountNumber'],
  eachLacks: true,
  read: (raw) => {
    const sortCode = packedPart(raw, 'sortCode')
    const accountNumber = packedPart(raw, 'accountNumber')
    const accountName = part(raw, 'accountName')
    const wrong = allWrong([
      wrongHolder(accountName),
      /^\d{6}$/.test(sortCode) ? undefined : { problem: bankSays.sortCode, part: 'sortCode' },
      /^\d{6,8}$/.test(accountNumber) ? undefined : { problem: bankSays.accountNumber, part: 'accountNumber' },
    ])
    return wrong ?? { accountName, sortCode, accountNumber: accountNumber.padStart(8, '0') }
  },
  show: ({ accountName, sortCode, accountNumber }: BankDetails, _, say) => {
    const name = bankName(accountName)
    const differs = name !== undefined && name !== accountName.toUpperCase()
    return [accountName, ...(differs ? [say(atTheBank, { name })] : []), spacedCode(sortCode), accountNumber].join('\n')
  },
  afterSending: ({ accountName, accountNumber }: BankDetails, _, say) =>
    [accountName, say(endsIn, { digits: accountNumber.slice(-lastDigits) })].join('\n'),
  raw: ({ accountName, sortCode, accountNumber }: BankDetails) => ({ accountName, sortCode: spacedCode(sortCode), accountNumber }),
})
const longName: Wrong = { ...partTooLong, with: { max: String(bankNameLengthMax) }, part: 'accountName' }
const spacedCode = (code: string): string => code.replace(/^(..)(..)(..)$/, '$1 $2 $3')
