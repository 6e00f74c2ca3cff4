import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { placeholders } from '#definition'
import { accountWelsh } from './welsh/account.ts'
import { actingWelsh } from './welsh/acting.ts'
import { agreementsWelsh } from './welsh/agreements.ts'
import { appealWelsh } from './welsh/appeal.ts'
import { appointmentsWelsh } from './welsh/appointments.ts'
import { attorneysWelsh } from './welsh/attorneys.ts'
import { bulkWelsh } from './welsh/bulk.ts'
import { callsWelsh } from './welsh/calls.ts'
import { complaintsWelsh } from './welsh/complaints.ts'
import { consultationsWelsh } from './welsh/consultations.ts'
import { contactWelsh } from './welsh/contact.ts'
import { credentialsWelsh } from './welsh/credentials.ts'
import { demonstrationWelsh } from './welsh/demonstration.ts'
import { deskWelsh } from './welsh/desk.ts'
import { erasureWelsh } from './welsh/erasure.ts'
import { formsWelsh } from './welsh/forms.ts'
import { helpWelsh } from './welsh/help.ts'
import { keyboardWelsh } from './welsh/keyboard.ts'
import { lettersWelsh } from './welsh/letters.ts'
import { liveWelsh } from './welsh/live.ts'
import { looksWelsh } from './welsh/looks.ts'
import { pagesWelsh } from './welsh/pages.ts'
import { partiesWelsh } from './welsh/parties.ts'
import { placesWelsh } from './welsh/places.ts'
import { processingWelsh } from './welsh/processing.ts'
import { qualityWelsh } from './welsh/quality.ts'
import { queueWelsh } from './welsh/queue.ts'
import { rightsWelsh } from './welsh/rights.ts'
import { satisfactionWelsh } from './welsh/satisfaction.ts'
import { scriptWelsh } from './welsh/script.ts'
import { searchWelsh } from './welsh/search.ts'
import { settingsWelsh } from './welsh/settings.ts'
import { workWelsh } from './welsh/work.ts'
import { welsh } from './welsh.ts'

/** These pages, and those of the interfaces where people agree to something. */
const folders = [import.meta.dirname, join(import.meta.dirname, '../api/consents')]
const sources = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('welsh'))
    .map((path) => join(folder, path)),
)
const code = sources.map((path) => readFileSync(path, 'utf8')).join('\n')
/** Calls of `t` with a literal, and problems of the platform's own, which are written as `sentence: '...'`. */
const said = new Set(
  [...code.matchAll(/(?<![`\w])(?:\bt\(|\bsentence: )\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/g)].map(([, single, double]) =>
    (single ?? double ?? '').replace(/\\'/g, "'"),
  ),
)

test('every sentence of the pages has its Welsh', () => {
  assert.ok(said.size > 250, `only ${said.size} sentences were found in the sources`)
  assert.deepEqual(
    [...said].filter((sentence) => welsh[sentence] === undefined && sentence !== 'The file must be smaller than {size} MB'),
    [],
  )
})
test('no Welsh is left of a sentence that is not said any more', () => {
  assert.deepEqual(
    Object.keys(welsh).filter((sentence) => !said.has(sentence)),
    [],
  )
})
test('both languages say the same fields', () => {
  assert.deepEqual(
    Object.entries(welsh).filter(([english, cymraeg]) => placeholders(english).join() !== placeholders(cymraeg).join()),
    [],
  )
})
test('no sentence is translated twice', () => {
  assert.equal(
    Object.keys(welsh).length,
    [
      accountWelsh,
      lettersWelsh,
      demonstrationWelsh,
      formsWelsh,
      pagesWelsh,
      appointmentsWelsh,
      qualityWelsh,
      looksWelsh,
      keyboardWelsh,
      attorneysWelsh,
      consultationsWelsh,
      helpWelsh,
      deskWelsh,
      queueWelsh,
      workWelsh,
      liveWelsh,
      searchWelsh,
      bulkWelsh,
      erasureWelsh,
      credentialsWelsh,
      partiesWelsh,
      placesWelsh,
      processingWelsh,
      rightsWelsh,
      scriptWelsh,
      settingsWelsh,
      agreementsWelsh,
      callsWelsh,
      contactWelsh,
      appealWelsh,
      complaintsWelsh,
      satisfactionWelsh,
      actingWelsh,
    ].reduce((sum, part) => sum + Object.keys(part).length, 0),
  )
})
test('sentences are literal where they are said, so that these tests see them all', () => {
  const unseen = [...code.matchAll(/[^.\w]t\((?!\s*['"])([^)]*)\)/g)].map(([found]) => found.trim())
  assert.deepEqual(unseen, [])
})
