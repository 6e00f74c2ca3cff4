/**
 * What the official service asks for, as far as a source was found: press and insurers, not GOV.UK's own text, unless `GOV.UK` is said. It
 * lists what is typed or shown, not its pages, so that it is compared with our questions by eye.
 */
export const official: Readonly<Record<string, string>> = {
  'first-provisional-licence': 'passport, addresses of 3 years, National Insurance number',
  'renew-driving-licence': 'driver number, passport number, National Insurance number, addresses of 3 years',
  'replace-driving-licence': 'driver number, addresses of 3 years, National Insurance number',
  'new-photo': 'passport photo',
  'change-name-on-licence': 'by post: the licence and evidence',
  'exchange-licence': 'by post: the licence itself',
  'medical-condition': 'the condition, consultant or GP (GOV.UK)',
  'share-driving-licence': 'driver number, National Insurance number, postcode (GOV.UK)',
  'renew-after-disqualification': 'by post: form D27',
  'tax-a-vehicle': 'a number of 16, 11 or 12 digits (GOV.UK)',
  'declare-sorn': 'a number of 11 or 16 digits (GOV.UK)',
  'no-longer-keep-a-vehicle': 'the 11 digits of the log book (GOV.UK)',
  'replace-log-book': 'registration number, VIN (GOV.UK)',
  'change-address': 'driver number and new address; for the log book its number, once more',
  'keep-private-number': 'the log book',
  'assign-private-number': 'the reference of the certificate',
}
