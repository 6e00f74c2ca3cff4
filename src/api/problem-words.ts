import type { Bilingual } from '#kernel'

/** Each problem that an interface answers: its status (RFC 9110), and its title in both languages. */
export const problems = {
  malformed: { status: 400, title: { en: 'The request cannot be read', cy: 'Ni ellir darllen y cais' } },
  'key-needed': {
    status: 400,
    title: { en: 'Send an Idempotency-Key of 1 to 200 characters', cy: 'Anfonwch Idempotency-Key o 1 i 200 nod' },
  },
  'not-known': { status: 401, title: { en: 'Show a valid access token', cy: 'Dangoswch docyn mynediad dilys' } },
  'no-scope': {
    status: 403,
    title: { en: 'Your access does not include this service', cy: 'Nid yw eich mynediad yn cynnwys y gwasanaeth hwn' },
  },
  browser: { status: 403, title: { en: 'This interface does not answer web pages', cy: 'Nid yw’r rhyngwyneb hwn yn ateb tudalennau gwe' } },
  'own-token': {
    status: 403,
    title: {
      en: 'This is not done for a person: use your own token',
      cy: 'Nid yw hwn yn cael ei wneud ar ran person: defnyddiwch eich tocyn eich hun',
    },
  },
  'not-open': {
    status: 403,
    title: {
      en: 'This service takes no applications from other systems',
      cy: 'Nid yw’r gwasanaeth hwn yn cymryd ceisiadau gan systemau eraill',
    },
  },
  'not-found': { status: 404, title: { en: 'There is nothing here', cy: 'Does dim byd yma' } },
  'wrong-method': {
    status: 405,
    title: { en: 'This is asked for in another way: see Allow', cy: 'Gofynnir am hwn mewn ffordd arall: gweler Allow' },
  },
  changed: {
    status: 409,
    title: {
      en: 'It was changed meanwhile: read it and try again',
      cy: 'Cafodd ei newid yn y cyfamser: darllenwch ef a rhowch gynnig arall arni',
    },
  },
  incomplete: { status: 409, title: { en: 'More has to be answered first', cy: 'Rhaid ateb mwy yn gyntaf' } },
  stopped: { status: 409, title: { en: 'This service cannot be used here', cy: 'Ni ellir defnyddio’r gwasanaeth hwn yma' } },
  closed: { status: 409, title: { en: 'This service is closed', cy: 'Mae’r gwasanaeth hwn ar gau' } },
  'fee-due': {
    status: 409,
    title: {
      en: 'A fee is due, and only the person can pay it by card',
      cy: 'Mae ffi’n ddyledus, a dim ond y person all ei thalu â cherdyn',
    },
  },
  'too-late': { status: 409, title: { en: 'It can no longer be taken back', cy: 'Ni ellir ei dynnu’n ôl mwyach' } },
  'submitted-already': {
    status: 409,
    title: { en: 'It was submitted before: read it', cy: 'Cafodd ei gyflwyno o’r blaen: darllenwch ef' },
  },
  'batch-too-late': {
    status: 409,
    title: { en: 'Rows of it are being submitted, or it has ended', cy: 'Mae rhesi ohono’n cael eu cyflwyno, neu mae wedi dod i ben' },
  },
  'not-submitted': {
    status: 409,
    title: {
      en: 'It is a draft: one that nobody touches expires by itself',
      cy: 'Drafft ydyw: daw un nad oes neb yn ei gyffwrdd i ben ohono’i hun',
    },
  },
  'too-large': { status: 413, title: { en: 'The request is too large', cy: 'Mae’r cais yn rhy fawr' } },
  'wrong-kind': {
    status: 415,
    title: { en: 'Send what the document describes, in UTF-8', cy: 'Anfonwch yr hyn y mae’r ddogfen yn ei ddisgrifio, mewn UTF-8' },
  },
  'key-reused': {
    status: 422,
    title: { en: 'This Idempotency-Key came before with something else', cy: 'Daeth yr Idempotency-Key hwn o’r blaen gyda rhywbeth arall' },
  },
  wrong: { status: 422, title: { en: 'Something in the request is wrong', cy: 'Mae rhywbeth yn y cais yn anghywir' } },
  wait: {
    status: 429,
    title: { en: 'Your quota is spent: come back later', cy: 'Mae eich cwota wedi’i ddefnyddio: dewch yn ôl yn nes ymlaen' },
  },
  broken: { status: 500, title: { en: 'Something went wrong here', cy: 'Aeth rhywbeth o’i le yma' } },
  away: { status: 503, title: { en: 'This is not working just now', cy: 'Nid yw hwn yn gweithio ar hyn o bryd' } },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>
export type ProblemKind = keyof typeof problems
