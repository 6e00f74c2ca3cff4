/** One row of each class that a sweep destroys: $1 the person, $2 when, $3 the case, $4 an id made at that time. */
export const rowsOf: Readonly<Record<string, { readonly table: string; readonly sql: readonly string[] }>> = {
  reminders: {
    table: 'notice',
    sql: [
      `insert into portreeve.notice (notice_id, person_id, body, stream, key, notice, language, at, sealed)
       values ($4, $1, 'town', $4, 'remind/' || $4, 'n', 'en', $2, '\\x00')`,
    ],
  },
  looks: {
    table: 'access',
    sql: [
      `insert into portreeve.access (access_id, person_id, body, at, action, actor, who, system, fields, purpose, case_id)
       values ($4, $1, 'town', $2, 'read', 'machine', 'x', 'people', '{}', 'p', $3)`,
      `insert into portreeve.access_result values ($4, $1, 'town', $2, 'found')`,
    ],
  },
  commands: { table: 'command', sql: [`insert into portreeve.command values ($4, $1, 'town', $3, '\\x00', '{}', $2)`] },
  payments: {
    table: 'payment',
    sql: [
      `insert into portreeve.payment values ($4, $1, 'town', $3, 'k', 'r', 100, 'captured', null, 'p', 1, $2, $2, '\\x00')`,
      `insert into portreeve.refund values ($4, $1, 'town', $4, 'k', 100, 'made', 100, 'p', null, $2, $2, '\\x00')`,
    ],
  },
  mandates: {
    table: 'mandate',
    sql: [
      `insert into portreeve.mandate values ($4, $1, 'town', $3, 'k', 'r', 's', 'ended', null, 10, 'p', 1, $2, $2, '\\x00')`,
      `insert into portreeve.collection values ($4, $1, 'town', $4, 1, 100, '2026-11-23', 'paid', null, '2026-11-01', false, 'p', 1, $2)`,
    ],
  },
  'pay-outs': {
    table: 'pay_out',
    sql: [
      `insert into portreeve.pay_out values ($4, $1, 'town', $3, 'b', 'k', 100, 'x', 'cheque', 'taken', null, 1, $2, $2, '\\x00')`,
      `insert into portreeve.pay_out_part values (sha256($4::text::bytea), $4, $1, 'town')`,
    ],
  },
  owed: {
    table: 'owed',
    sql: [
      `insert into portreeve.owed values ($4, $1, 'town', $3, 'r', sha256($4::text::bytea), 100, 'used', null, $4, null, 'withdrawn', null, 1, $2, $2, '\\x00')`,
    ],
  },
  differences: {
    table: 'payment_difference',
    sql: [
      `insert into portreeve.payment_difference values ($4, $1, 'town', '2026-11-23', 'amount', $4, 'p', '1', '2', $2, $2, $1, 'x')`,
      `insert into portreeve.payment_difference (difference_id, person_id, body, day, kind, provider_id, ours, theirs, found_at)
       values ($3, $1, 'town', '2026-11-23', 'amount', 'open', '1', '2', $2)`,
    ],
  },
  troubles: {
    table: 'trouble',
    sql: [`insert into portreeve.trouble values ($4, $1, 'town', $3, 'payment', $4, 'x', $2, $2, $1, 'x')`],
  },
  work: {
    table: 'job',
    sql: [
      `insert into portreeve.job (job_id, person_id, body, stream, kind, key, due_at, dead_at, sealed) values ($4, $1, 'town', $3, 'k', 'k', $2, $2, '\\x00')`,
    ],
  },
  retries: { table: 'job_retry', sql: [`insert into portreeve.job_retry values ($4, $1, 'town', 'k', $1, $2, 'e')`] },
  'sign-ins': {
    table: 'sign_in',
    sql: [`insert into portreeve.sign_in values (sha256($4::text::bytea), $4, $1, 'town', 'i', 'linked', '{}', 1, 'P1', $2, $2, null)`],
  },
  'link-reviews': {
    table: 'link_review',
    sql: [`insert into portreeve.link_review values ($4, $1, 'town', $4, array[$1], '{}', $2, $2, $1, $1)`],
  },
  'erasure-requests': {
    table: 'erasure_request',
    sql: [`insert into portreeve.erasure_request values ($4, $1, 'town', $2, null, 2, $2, $1, 'kept', '[]', null, null)`],
  },
  batches: {
    table: 'api_batch',
    sql: [`insert into portreeve.api_batch values ($4, $1, 'town', 's', sha256('r'), 'stop', 'en', 'done', 1, 0, 0, 1, 0, $2)`],
  },
  presented: {
    table: 'api_application',
    sql: [`insert into portreeve.api_application values ($4, $1, 'town', 's', sha256($4::text::bytea), sha256('x'), $2)`],
  },
  agreements: {
    table: 'consent',
    sql: [
      `insert into portreeve.consent values ($4, $1, sha256($4::text::bytea), 'town', $3, '{town:s:apply}', 'P2', 'en', 1, sha256('v'), $2, $2, $2, null, null)`,
    ],
  },
  'agreement-keys': {
    table: 'consent_key',
    sql: [`insert into portreeve.consent_key values (sha256($4::text::bytea), $1, 'town', $4, $3, 'refresh', null, null, $2, $2, $2)`],
  },
  officers: { table: 'officer', sql: [`insert into portreeve.officer values ($4, $1, 'town', '{}', $2, '\\x00')`] },
  shares: {
    table: 'credential_share',
    sql: [
      `insert into portreeve.credential_share values ($3, $1, 'town', $4, sha256($4::text::bytea), '{}', $2, $2, null, null, null, '\\x00')`,
    ],
  },
  credentials: {
    table: 'credential',
    sql: [
      `insert into portreeve.credential values ($4, $1, 'town', $3, 's', 1, 'licence', $4::text, 0, abs(hashtext($4::text) % 65536), $2, null, $2, '\\x00')`,
    ],
  },
  restrictions: {
    table: 'restriction',
    sql: [
      `insert into portreeve.restriction values ($4, $1, 'town', 'people', 'accuracy', 'lifted', 2, $2, $2, $2, $1, $2, $2, 'en', null, null)`,
    ],
  },
  'contact-codes': {
    table: 'contact_code',
    sql: [`insert into portreeve.contact_code values ($1, 'email', sha256($4::text::bytea), sha256('c'), '\\x00', $2, $2)`],
  },
  acting: {
    table: 'acting_grant',
    sql: [
      `insert into portreeve.acting_grant values ($4, $1, 'town', null, $3, '{town}', 'apply', 'P2', 'en', 1, sha256('v'), $2, $2, $2, $2, null, null, '\\x00')`,
      `insert into portreeve.acting_link values ($4, $1, 'town', $3, $2, '\\x00')`,
    ],
  },
  satisfaction: {
    table: 'satisfaction',
    sql: [`insert into portreeve.satisfaction values ($4, $3, $1, 'town', 's', 5, $2, $2, '\\x00')`],
  },
  conversations: {
    table: 'conversation',
    sql: [
      `insert into portreeve.conversation (conversation_id, person_id, body, officer, channel, began_at, seen_at, ended_at, outcome)
       values ($4, $1, 'town', $3, 'phone', $2, $2, $2, 'answered')`,
    ],
  },
  complaints: {
    table: 'complaint',
    sql: [
      `insert into portreeve.complaint values ($4, 1, $1, 'town', 's', $3, 'r', false, 'en', $2, '2026-11-23', '\\x00', '{}', $2, $4, 'upheld', '\\x00')`,
    ],
  },
  'call-backs': {
    table: 'call_back',
    sql: [
      `insert into portreeve.call_back (call_back_id, person_id, body, language, asked_at, due_at, place, state, events, sealed)
       values ($4, $1, 'town', 'en', $2, $2, 1, 'done', 1, '\\x00')`,
    ],
  },
  'decision-reviews': {
    table: 'decision_review',
    sql: [
      `insert into portreeve.decision_review (review_id, person_id, case_id, body, service, decided_by, outcome, drawn_at)
       values ($4, $1, $4, 'town', 's', 'rules', 'granted', $2)`,
    ],
  },
  'look-reviews': {
    table: 'look_review',
    sql: [
      `insert into portreeve.look_review (access_id, person_id, body, at, officer, role, action, system, purpose, day)
       values ($4, $1, 'town', $2, $4, 'adviser', 'search', 'people', 'p', '2020-01-01')`,
    ],
  },
  attorneys: {
    table: 'attorney_claim',
    sql: [
      `insert into portreeve.attorney_claim (claim_id, person_id, agent_id, body, days, language, asked_by, asked_at, state, events, sealed)
       values ($4, $1, $3, 'town', 30, 'en', $4, $2, 'asked', 1, '\\x00')`,
    ],
  },
  consultations: {
    table: 'consultation',
    sql: [
      `insert into portreeve.consultation (consultation_id, person_id, case_id, body, service, to_body, asked_by, asked_at, due_on, state, events, sealed)
       values ($4, $1, $3, 'town', 's', 'town', $4, $2, '2026-11-23', 'asked', 1, '\\x00')`,
    ],
  },
  appointments: {
    table: 'appointment',
    sql: [
      `insert into portreeve.appointment (appointment_id, person_id, body, place, desk, at, minutes, language, code, asked_at, state, events)
       values ($4, $1, 'town', 'hall', 1 + (random() * 1000000)::int, $2, 20, 'en', 'A1B2', $2, 'missed', 1)`,
    ],
  },
  'case-appeals': {
    table: 'case_appeal',
    sql: [`insert into portreeve.case_appeal values ($4, $1, 'town', $2, '{}', '{}')`],
  },
  copies: {
    table: 'data_copy',
    sql: [
      `insert into portreeve.data_copy values ($4, $1, 'town', $2, 'en', null, $2)`,
      `insert into portreeve.data_copy_part values ($4, 0, $1, 'town', '\\x00')`,
    ],
  },
  files: {
    table: 'file',
    sql: [
      `insert into portreeve.file values ($4, $1, 'town', $3, 'upload', 'image/png', 1, 'destroyed', $4::text, sha256('x'), null, null, $2, $2, $2, '2026-11-23', $2)`,
    ],
  },
}
