import { fill, type Notice, placeholders, showField } from '#definition'
import { assert, type Language } from '#kernel'
import { actingAccepted } from './acting-accepted.ts'
import { appealNotices } from './appeal-notices.ts'
import { appointmentNotices } from './appointment-notices.ts'
import { attorneyRegistered } from './attorney-registered.ts'
import { callBackNotices } from './call-back-notices.ts'
import { complaintNotices } from './complaint-notices.ts'
import { contactChanged } from './contact-changed.ts'
import { debitMoved } from './debit-moved.ts'
import { debitStopped } from './debit-stopped.ts'
import { cardTakenBack, debitAskedAgain, debitClaimedBack, debitEnded } from './debit-unpaid.ts'
import { notGivenBack } from './not-given-back.ts'
import { rightNotices } from './right-notices.ts'
import type { Rendered } from './send.ts'
import { sentForYou } from './sent-for-you.ts'
import { writtenBack } from './written-back.ts'

/** What the program itself tells people, whatever the service: its words with their Welsh. Sample translations: a translator has still to confirm them. */
export type PlatformNotice = Omit<Notice, 'defined'> & {
  /** What a letter and the account say instead: an e-mail or a text can be read by others. A paragraph that is one field may have several lines. */
  readonly inFull?: readonly string[]
  readonly welsh: Readonly<Record<string, string>>
}
const ways = ['email', 'text', 'letter', 'account'] as const
const fields = { service: 'text', question: 'text', by: 'date', where: 'text' } as const

const byThen = 'Please answer by {by}. After that day we close the application.'
const there = 'To read what we ask and to answer, sign in to your account at {where} and open the application.'
const outside = 'To hear what we ask and to answer, ring or write to us.'
const toAnswer = 'To answer, ring or write to us.'
const online = 'To answer, sign in to your account at {where} and open the application.'
const subject = 'We need something more from you: {service}'
const again = 'We still need something from you: {service}'
const officer = 'An officer who looks at this application has a question for you.'
const waits = 'An officer has asked you something, and we have not heard from you yet.'
const asking = 'The question:'
const askedWelsh = {
  [subject]: 'Mae arnom angen rhywbeth arall gennych: {service}',
  [again]: 'Mae arnom angen rhywbeth gennych o hyd: {service}',
  [officer]: 'Mae gan swyddog sy’n edrych ar y cais hwn gwestiwn i chi.',
  [waits]: 'Mae swyddog wedi gofyn rhywbeth i chi, ac nid ydym wedi clywed gennych eto.',
  [asking]: 'Y cwestiwn:',
  [byThen]: 'Atebwch erbyn {by} os gwelwch yn dda. Wedyn byddwn yn cau’r cais.',
  [there]: 'I’w ddarllen a’i ateb, mewngofnodwch i’ch cyfrif yn {where} ac agorwch y cais.',
  [outside]: 'I glywed yr hyn a ofynnwn ac i ateb, ffoniwch ni neu ysgrifennwch atom.',
  [toAnswer]: 'I ateb, ffoniwch ni neu ysgrifennwch atom.',
  [online]: 'I ateb, mewngofnodwch i’ch cyfrif yn {where} ac agorwch y cais.',
  '{question}': '{question}',
}
type Asked = { readonly id: string; readonly subject: string; readonly opening: string; readonly guest: boolean }
const askedNotice = ({ id, subject, opening, guest }: Asked): PlatformNotice => ({
  id,
  by: ways,
  fields,
  subject,
  body: guest ? [opening, byThen, outside] : [opening, byThen, there],
  inFull: guest ? [opening, asking, '{question}', byThen, toAnswer] : [opening, asking, '{question}', byThen, online],
  welsh: askedWelsh,
})

const first = 'This application has ended, because another application for the same thing was decided first.'
const unpaid = 'Nothing was paid for it: if money was held on a card, it is let go.'
const overtaken: PlatformNotice = {
  id: 'overtaken',
  by: ways,
  fields: { service: 'text' },
  subject: 'Another application was first: {service}',
  body: [first, unpaid],
  welsh: {
    'Another application was first: {service}': 'Cais arall oedd gyntaf: {service}',
    [first]: 'Mae’r cais hwn wedi dod i ben, oherwydd penderfynwyd ar gais arall am yr un peth yn gyntaf.',
    [unpaid]: 'Ni thalwyd dim amdano: os cadwyd arian ar gerdyn, caiff ei ryddhau.',
  },
}

const wasNamed =
  'Somebody had told us of you by your name and address, such as whoever sold you a vehicle. What they told us of is with your record now, and in your account at {where}.'
const notMine = 'If it is not yours, ring {phone} or write to {email}: an officer takes it back.'
/** Of no case either. Both may be somebody else's doing, so that they say whom to turn to. */
const recordsJoined: PlatformNotice = {
  id: 'records-joined',
  by: ways,
  fields: { where: 'text', phone: 'text', email: 'text' },
  subject: 'What somebody told us of you is with your record now',
  body: [wasNamed, notMine],
  welsh: {
    'What somebody told us of you is with your record now': 'Mae’r hyn a ddywedodd rhywun wrthym amdanoch gyda’ch cofnod nawr',
    [wasNamed]:
      'Roedd rhywun wedi dweud wrthym amdanoch yn ôl eich enw a’ch cyfeiriad, megis pwy bynnag a werthodd gerbyd i chi. Mae’r hyn a ddywedodd gyda’ch cofnod nawr, ac yn eich cyfrif yn {where}.',
    [notMine]: 'Os nad chi biau ef, ffoniwch {phone} neu ysgrifennwch at {email}: bydd swyddog yn ei gymryd yn ôl.',
  },
}

const joined = 'An officer has joined the sign-in that you use to your record. Everything that is yours is now in your account at {where}.'
const begun = 'What you had begun is there too: you can carry on with it.'
const notMe = 'If you have not signed in with us lately, somebody else may have done so in your name: ring {phone} or write to {email}.'
/** Of no case, and so without a service or a reference. */
const linked: PlatformNotice = {
  id: 'linked',
  by: ways,
  fields: { where: 'text', phone: 'text', email: 'text' },
  subject: 'Your sign-in was joined to your record',
  body: [joined, begun, notMe],
  welsh: {
    'Your sign-in was joined to your record': 'Mae eich mewngofnodi wedi’i gysylltu â’ch cofnod',
    [joined]:
      'Mae swyddog wedi cysylltu’r mewngofnodi a ddefnyddiwch â’ch cofnod. Mae popeth sy’n eiddo i chi bellach yn eich cyfrif yn {where}.',
    [begun]: 'Mae’r hyn yr oeddech wedi’i ddechrau yno hefyd: gallwch barhau ag ef.',
    [notMe]:
      'Os nad ydych wedi mewngofnodi gyda ni yn ddiweddar, efallai fod rhywun arall wedi gwneud hynny yn eich enw: ffoniwch {phone} neu ysgrifennwch at {email}.',
  },
}

/** By the id that whoever sends them names in the `notice` of a `send` job. A guest has no account to answer in. */
export const platformNotices: readonly PlatformNotice[] = [
  askedNotice({ id: 'asked', subject, opening: officer, guest: false }),
  askedNotice({ id: 'asked-guest', subject, opening: officer, guest: true }),
  askedNotice({ id: 'asked-again', subject: again, opening: waits, guest: false }),
  askedNotice({ id: 'asked-again-guest', subject: again, opening: waits, guest: true }),
  ...writtenBack,
  overtaken,
  linked,
  recordsJoined,
  debitMoved,
  debitStopped,
  debitAskedAgain,
  debitEnded,
  debitClaimedBack,
  cardTakenBack,
  notGivenBack,
  ...rightNotices,
  ...complaintNotices,
  ...appointmentNotices,
  ...callBackNotices,
  ...appealNotices,
  ...contactChanged,
  actingAccepted,
  attorneyRegistered,
  ...sentForYou,
]

/** One of the program's own notices in words; undefined: it has none of that name. */
export function renderPlatformNotice(id: string, values: Readonly<Record<string, unknown>>, language: Language): Rendered | undefined {
  const found = platformNotices.find((one) => one.id === id)
  if (!found) return undefined
  const shown = Object.fromEntries(
    Object.entries(found.fields).map(([name, kind]) => {
      assert(values[name] !== undefined, `the notice "${id}" lacks "${name}"`)
      return [name, showField(kind, values[name], language)]
    }),
  )
  const isSaid = (sentence: string): boolean => placeholders(sentence).every((name) => values[name] !== null)
  const words = (sentence: string): string => fill(language === 'en' ? sentence : (found.welsh[sentence] ?? sentence), shown)
  const lines = (sentence: string): readonly string[] =>
    /^\{\w+\}$/.test(sentence)
      ? words(sentence)
          .split(/\s*\n\s*/)
          .filter(Boolean)
      : [words(sentence)]
  return {
    subject: words(found.subject),
    body: found.body.filter(isSaid).map(words),
    ...(found.inFull && { inFull: found.inFull.filter(isSaid).flatMap(lines) }),
    by: found.by,
  }
}
