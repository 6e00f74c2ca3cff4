import type { Bilingual } from '#kernel'

/** How a sealed column is read: JSON, or words as they were written. */
export type Opens = readonly [column: string, place: string, as: 'json' | 'words', called: string]
/**
 * One kind of thing that is held about people. `shown`: the columns that say something about them; hashes, versions and keys say nothing.
 * `inner`: the column with the thing's own key, and the place that it is wrapped for.
 */
export type Holding = {
  readonly id: string
  readonly table: string
  readonly what: Bilingual
  readonly shown: readonly string[]
  readonly opens?: readonly Opens[]
  readonly inner?: readonly [column: string, place: string]
}

/** Every table with rows about people, as a copy for them tells it. A table that is neither here nor among `leftOut` fails a test by its name. */
export const holdings: readonly Holding[] = [
  {
    id: 'records',
    table: 'record',
    what: { en: 'Records about you in registers', cy: 'Cofnodion amdanoch mewn cofrestrau' },
    shown: ['record_id', 'register', 'body', 'version', 'changed_at', 'kept_until', 'passed_on', 'restricted_at', 'restricted_except'],
    opens: [['sealed', 'record.sealed', 'json', 'says']],
  },
  {
    id: 'older-systems',
    table: 'legacy_record',
    what: { en: 'What an older system calls your records', cy: 'Sut y mae system hŷn yn galw eich cofnodion' },
    shown: ['record_id', 'register', 'source', 'so_on', 'at', 'state'],
    opens: [['number', 'legacy_record.number', 'words', 'number']],
  },
  {
    id: 'before-imports',
    table: 'import_change',
    what: { en: 'How a record was before an older system changed it', cy: 'Sut oedd cofnod cyn i system hŷn ei newid' },
    shown: ['record_id', 'version'],
    opens: [['before', 'import_change.before', 'json', 'before']],
  },
  {
    id: 'drafts',
    table: 'draft',
    what: { en: 'Applications that you began and have not sent', cy: 'Ceisiadau a ddechreuoch ac nad ydych wedi’u hanfon' },
    shown: ['draft_id', 'body', 'service', 'service_version', 'saved_at', 'expires_at'],
    opens: [['sealed', 'draft.sealed', 'json', 'says']],
  },
  {
    id: 'shared-applications',
    table: 'case_party',
    what: { en: 'Applications that are shared with you', cy: 'Ceisiadau a rennir gyda chi' },
    shown: ['case_id', 'body', 'role', 'since'],
  },
  {
    id: 'from-other-organisations',
    table: 'api_application',
    what: { en: 'Applications that another organisation brought for you', cy: 'Ceisiadau a gyflwynodd sefydliad arall ar eich rhan' },
    shown: ['application_id', 'body', 'service', 'opened_at'],
  },
  {
    id: 'agreements',
    table: 'consent',
    what: { en: 'Systems that may act for you, because you agreed', cy: 'Systemau a gaiff weithredu ar eich rhan, am i chi gytuno' },
    shown: ['consent_id', 'body', 'client_id', 'scopes', 'given_at', 'ends_at', 'taken_at', 'ended_at', 'because'],
  },
  {
    id: 'acting-for-you',
    table: 'acting_grant',
    what: { en: 'People who act for you, or whom you asked to', cy: 'Pobl sy’n gweithredu ar eich rhan, neu y gofynnoch iddynt' },
    shown: ['grant_id', 'body', 'services', 'may', 'level', 'given_at', 'answer_by', 'ends_at', 'accepted_at', 'ended_at', 'because'],
    opens: [['sealed', 'acting_grant.sealed', 'json', 'says']],
  },
  {
    id: 'acting-by-you',
    table: 'acting_link',
    what: { en: 'People you act for', cy: 'Pobl yr ydych yn gweithredu ar eu rhan' },
    shown: ['grant_id', 'body', 'accepted_at'],
    opens: [['sealed', 'acting_link.sealed', 'words', 'name']],
  },
  {
    id: 'messages',
    table: 'notice',
    what: { en: 'Letters, emails, texts and messages to you', cy: 'Llythyrau, e-byst, negeseuon testun a negeseuon atoch' },
    shown: ['notice_id', 'stream', 'body', 'notice', 'language', 'at', 'read_at'],
    opens: [['sealed', 'notice.sealed', 'json', 'says']],
  },
  {
    id: 'sendings',
    table: 'notice_state',
    what: { en: 'How each of them was sent', cy: 'Sut yr anfonwyd pob un ohonynt' },
    shown: ['notice_id', 'at', 'state', 'channel', 'because'],
  },
  {
    id: 'files',
    table: 'file',
    what: { en: 'Files that you sent and letters that we made', cy: 'Ffeiliau a anfonoch a llythyrau a wnaethom' },
    shown: ['file_id', 'stream', 'body', 'kind', 'type', 'bytes', 'state', 'at', 'submitted_at', 'destroy_on', 'destroyed_at'],
    opens: [['sealed', 'file.sealed', 'words', 'name']],
    inner: ['wrapped', 'file.wrapped'],
  },
  {
    id: 'payments',
    table: 'payment',
    what: { en: 'Payments by card', cy: 'Taliadau â cherdyn' },
    shown: ['payment_id', 'case_id', 'body', 'reference', 'amount', 'state', 'code', 'created_at', 'changed_at'],
    opens: [['sealed', 'payment.sealed', 'json', 'says']],
  },
  {
    id: 'refunds',
    table: 'refund',
    what: { en: 'Money given back to your card', cy: 'Arian a roddwyd yn ôl i’ch cerdyn' },
    shown: ['refund_id', 'payment_id', 'body', 'amount', 'state', 'created_at', 'changed_at'],
    opens: [['sealed', 'refund.sealed', 'words', 'because']],
  },
  {
    id: 'direct-debits',
    table: 'mandate',
    what: { en: 'Direct Debits', cy: 'Debydau Uniongyrchol' },
    shown: ['mandate_id', 'case_id', 'body', 'reference', 'scheme', 'state', 'because', 'created_at', 'changed_at'],
    opens: [['sealed', 'mandate.sealed', 'json', 'says']],
  },
  {
    id: 'instalments',
    table: 'collection',
    what: { en: 'Instalments by Direct Debit', cy: 'Rhandaliadau drwy Ddebyd Uniongyrchol' },
    shown: ['mandate_id', 'place', 'amount', 'on_day', 'state', 'because', 'noticed_on', 'changed_at'],
  },
  {
    id: 'paid-out',
    table: 'pay_out',
    what: { en: 'Money paid out to you', cy: 'Arian a dalwyd i chi' },
    shown: ['pay_out_id', 'case_id', 'body', 'paid_by', 'amount', 'because', 'way', 'state', 'receipt', 'created_at', 'changed_at'],
    opens: [['sealed', 'pay_out.sealed', 'json', 'says']],
  },
  {
    id: 'money-troubles',
    table: 'trouble',
    what: { en: 'What went wrong with your money', cy: 'Yr hyn aeth o’i le gyda’ch arian' },
    shown: ['case_id', 'body', 'about', 'because', 'raised_at', 'settled_at', 'settled_because'],
  },
  {
    id: 'differences',
    table: 'payment_difference',
    what: { en: 'Differences between our books and the provider’s', cy: 'Gwahaniaethau rhwng ein llyfrau ni a rhai’r darparwr' },
    shown: ['payment_id', 'body', 'day', 'kind', 'ours', 'theirs', 'found_at', 'settled_at', 'settled_because'],
  },
  {
    id: 'documents',
    table: 'credential',
    what: { en: 'Digital documents that you have', cy: 'Dogfennau digidol sydd gennych' },
    shown: ['credential_id', 'case_id', 'body', 'service', 'kind', 'issued_at', 'valid_from', 'valid_until'],
    opens: [['sealed', 'credential.sealed', 'words', 'document']],
  },
  {
    id: 'codes',
    table: 'credential_share',
    what: { en: 'Codes by which you let somebody see a part of them', cy: 'Codau y gadawoch i rywun weld rhan ohonynt drwyddynt' },
    shown: ['credential_id', 'body', 'claims', 'made_at', 'ends_at', 'stopped_at', 'used_at'],
    opens: [['sealed', 'credential_share.sealed', 'words', 'code']],
  },
  {
    id: 'sign-ins',
    table: 'sign_in',
    what: { en: 'How you sign in', cy: 'Sut yr ydych yn mewngofnodi' },
    shown: ['sign_in_id', 'body', 'issuer', 'state', 'level', 'began_at', 'last_at'],
    opens: [['sealed', 'sign_in.sealed', 'json', 'proved']],
  },
  {
    id: 'visits',
    table: 'session',
    what: { en: 'Visits under way', cy: 'Ymweliadau ar y gweill' },
    shown: ['kind', 'level', 'language', 'auth_time', 'started_at', 'idle_until', 'ends_at'],
  },
  {
    id: 'owed',
    table: 'owed',
    what: { en: 'What you owe for what instalments did not bring', cy: 'Yr hyn sydd arnoch am yr hyn na ddaeth drwy randaliadau' },
    shown: ['owed_id', 'body', 'case_id', 'reference', 'amount', 'why', 'pay_by', 'state', 'payment_id', 'created_at', 'changed_at'],
    opens: [['sealed', 'owed.sealed', 'words', 'number']],
  },
  {
    id: 'asked-reminders',
    table: 'asked_reminder',
    what: { en: 'What you asked to be reminded of', cy: 'Yr hyn y gofynnoch am gael eich atgoffa ohono' },
    shown: ['record_id', 'body', 'service', 'reminder', 'at'],
  },
  {
    id: 'contact-codes',
    table: 'contact_code',
    what: { en: 'An email address or mobile number that waits for its code', cy: 'Cyfeiriad e-bost neu rif symudol sy’n aros am ei god' },
    shown: ['field', 'made_at', 'ends_at', 'tries'],
    opens: [['sealed', 'contact_code.sealed', 'words', 'address']],
  },
  {
    id: 'satisfaction',
    table: 'satisfaction',
    what: {
      en: 'How satisfied you were with a service, and what you said of it',
      cy: 'Pa mor fodlon oeddech â gwasanaeth, a’r hyn a ddywedoch amdano',
    },
    shown: ['case_id', 'body', 'service', 'rating', 'said_at', 'worded_at'],
    opens: [['sealed', 'satisfaction.sealed', 'words', 'words']],
  },
  {
    id: 'conversations',
    table: 'conversation',
    what: {
      en: 'Telephone calls and talks at the counter',
      cy: 'Galwadau ffôn a sgyrsiau wrth y cownter',
    },
    shown: [
      ...['conversation_id', 'body', 'channel', 'began_at', 'active_seconds', 'verified_at', 'verified_how', 'failed_at'],
      ...['about', 'service', 'ended_at', 'outcome', 'reason', 'resolved'],
    ],
    opens: [['sealed', 'conversation.sealed', 'words', 'note']],
  },
  {
    id: 'complaints',
    table: 'complaint',
    what: { en: 'Complaints that you made, and what we answered', cy: 'Cwynion a wnaethoch, a’r hyn a atebwyd gennym' },
    shown: [
      ...['complaint_id', 'stage', 'body', 'service', 'case_id', 'reference', 'of_data'],
      ...['asked_at', 'answer_by', 'answered_at', 'outcome'],
    ],
    opens: [
      ['asked_sealed', 'complaint.sealed', 'json', 'asked'],
      ['answer_sealed', 'complaint.sealed', 'json', 'answer'],
    ],
  },
  {
    id: 'call-backs',
    table: 'call_back',
    what: { en: 'Calls that you asked us for', cy: 'Galwadau y gofynnoch i ni amdanynt' },
    shown: ['call_back_id', 'body', 'case_id', 'service', 'language', 'asked_at', 'due_at', 'tries', 'state', 'ended_at'],
    opens: [['sealed', 'call_back.sealed', 'words', 'number']],
  },
  {
    id: 'attorneys',
    table: 'attorney_claim',
    what: { en: 'Powers of attorney of yours that we were shown', cy: 'Atwrneiaethau a roesoch a ddangoswyd i ni' },
    shown: ['claim_id', 'body', 'days', 'language', 'asked_at', 'state', 'decided_at'],
    opens: [['sealed', 'attorney_claim.sealed', 'json', 'says']],
  },
  {
    id: 'decision-reviews',
    table: 'decision_review',
    what: { en: 'Decisions about you that were looked at again', cy: 'Penderfyniadau amdanoch a adolygwyd' },
    shown: ['review_id', 'case_id', 'body', 'service', 'decided_by', 'outcome', 'drawn_at', 'verdict', 'judged_at'],
    opens: [['sealed', 'decision_review.sealed', 'words', 'why']],
  },
  {
    id: 'look-reviews',
    table: 'look_review',
    what: { en: 'Looks of officers at your data that were looked at again', cy: 'Golygon swyddogion ar eich data a adolygwyd' },
    shown: ['access_id', 'body', 'at', 'officer', 'role', 'action', 'system', 'purpose', 'verdict', 'judged_at'],
    opens: [['sealed', 'look_review.sealed', 'words', 'why']],
  },
  {
    id: 'consultations',
    table: 'consultation',
    what: { en: 'What officers asked each other about your applications', cy: 'Yr hyn a ofynnodd swyddogion i’w gilydd am eich ceisiadau' },
    shown: ['consultation_id', 'case_id', 'body', 'service', 'to_body', 'asked_at', 'due_on', 'state', 'answered_at'],
    opens: [
      ['sealed', 'consultation.sealed', 'json', 'question'],
      ['answer_sealed', 'consultation.sealed', 'words', 'answer'],
    ],
  },
  {
    id: 'appointments',
    table: 'appointment',
    what: { en: 'Your appointments', cy: 'Eich apwyntiadau' },
    shown: [
      ...['appointment_id', 'body', 'place', 'desk', 'at', 'minutes', 'service', 'language', 'code', 'asked_at', 'state'],
      ...['offer_until', 'came_at', 'served_at'],
    ],
    opens: [],
  },
  {
    id: 'appointment-wishes',
    table: 'appointment_wish',
    what: { en: 'Earlier appointments that you waited for', cy: 'Apwyntiadau cynharach yr oeddech yn aros amdanynt' },
    shown: ['wish_id', 'body', 'place', 'service', 'language', 'asked_at', 'until_day', 'state'],
    opens: [],
  },
  {
    id: 'sign-in-reviews',
    table: 'link_review',
    what: { en: 'Doubts about whose a sign-in is', cy: 'Amheuon ynghylch pwy biau mewngofnodi' },
    shown: ['sign_in_id', 'body', 'opened_at', 'decided_at', 'parted_at'],
  },
  {
    id: 'language',
    table: 'person_key',
    what: {
      en: 'The language that you chose, and since when we have a key for you',
      cy: 'Yr iaith a ddewisoch, ac ers pryd y mae gennym allwedd i chi',
    },
    shown: ['made_at', 'language', 'language_at', 'language_said'],
  },
  {
    id: 'looks',
    table: 'access',
    what: { en: 'Who has looked at your data', cy: 'Pwy sydd wedi edrych ar eich data' },
    shown: ['access_id', 'at', 'action', 'actor', 'who', 'role', 'body', 'system', 'fields', 'purpose', 'law', 'service', 'case_id'],
  },
  {
    id: 'answers-elsewhere',
    table: 'access_result',
    what: { en: 'What registers kept elsewhere answered', cy: 'Yr hyn a atebodd cofrestrau a gedwir mewn mannau eraill' },
    shown: ['access_id', 'body', 'at', 'result'],
  },
  {
    id: 'erasures',
    table: 'erasure_request',
    what: { en: 'Requests to be erased', cy: 'Ceisiadau i gael eich dileu' },
    shown: ['request_id', 'body', 'asked_at', 'decided_at', 'outcome', 'bars'],
    opens: [
      ['asked_sealed', 'erasure-request.sealed', 'json', 'asked'],
      ['answer_sealed', 'erasure-request.sealed', 'words', 'answer'],
    ],
  },
  {
    id: 'restrictions',
    table: 'restriction',
    what: { en: 'That records of yours are not to be used', cy: 'Nad yw cofnodion amdanoch i’w defnyddio' },
    shown: ['restriction_id', 'body', 'register', 'ground', 'state', 'asked_at', 'since', 'decided_at', 'lifts_at', 'ended_at'],
    opens: [
      ['asked_sealed', 'restriction.sealed', 'words', 'asked'],
      ['answer_sealed', 'restriction.sealed', 'words', 'answer'],
    ],
  },
  {
    id: 'copies',
    table: 'data_copy',
    what: { en: 'Copies of your data', cy: 'Copïau o’ch data' },
    shown: ['copy_id', 'asked_at', 'made_at', 'ends_at', 'fetched_at', 'bytes'],
  },
  {
    id: 'work',
    table: 'job',
    what: { en: 'Work for you that is still to be done', cy: 'Gwaith ar eich rhan sydd eto i’w wneud' },
    shown: ['stream', 'body', 'kind', 'due_at', 'attempts', 'dead_at', 'last_error'],
  },
  {
    id: 'work-again',
    table: 'job_retry',
    what: { en: 'Work that failed and was tried again', cy: 'Gwaith a fethodd ac y rhoddwyd cynnig arall arno' },
    shown: ['body', 'kind', 'at', 'last_error'],
  },
]

/** Tables with a person's id that say nothing about anybody, or nothing that is not told elsewhere in the copy, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  cases: 'told by the applications, with all that happened in them',
  event: 'told by the applications and the history',
  case_appeal: 'told by the applications, with all that happened in them',
  command: 'keys and hashes, so that a form sent twice does nothing more',
  ledger_entry: 'places and hashes of events',
  record_index: 'keyed hashes of what a record says',
  pay_out_part: 'keyed hashes of what money was for',
  data_copy_part: 'the copies themselves',
  officer: 'the staff directory of a body',
  api_webhook: 'where a system of another organisation is told',
  api_batch: 'what a system of another organisation sent at once: it is not a person',
  api_batch_key: 'hashes of its keys',
  consent_key: 'hashes of what systems prove with that you agreed',
  api_batch_row: 'what became of each row, until it is an application like others',
  setting_change: 'what a body decides for itself; its id is that of the body',
  erasure: 'who was erased: they have no account',
}
