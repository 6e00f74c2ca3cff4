/** Documents that show at the counter who somebody is: each bears a photo, a name and a date of birth, and is one that the state issued. */
export const documentKinds = ['passport', 'photocard-licence', 'residence-permit', 'identity-card', 'other-photo'] as const
export type DocumentKind = (typeof documentKinds)[number]
/** Looked at and felt by the officer, or read by a machine that knows the document. */
export const checkedHows = ['by-eye', 'by-machine'] as const
/** Of the number no more is kept than tells two documents of one person apart. */
export const numberEndLength = 4

export type Documented = {
  readonly kind: DocumentKind
  readonly numberEnd: string
  readonly expiresOn: string
  readonly how: (typeof checkedHows)[number]
}
/** What the event of the conversation says of it. */
export const documentWords = ({ kind, numberEnd, expiresOn, how }: Documented): readonly string[] => [kind, `…${numberEnd}`, expiresOn, how]
