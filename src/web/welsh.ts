import type { Translation, Welsh } from '#definition'
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

/** Every sentence of the platform's own pages. */
export const welsh: Welsh = {
  ...formsWelsh,
  ...pagesWelsh,
  ...helpWelsh,
  ...demonstrationWelsh,
  ...deskWelsh,
  ...queueWelsh,
  ...workWelsh,
  ...liveWelsh,
  ...searchWelsh,
  ...bulkWelsh,
  ...erasureWelsh,
  ...appealWelsh,
  ...complaintsWelsh,
  ...appointmentsWelsh,
  ...qualityWelsh,
  ...looksWelsh,
  ...keyboardWelsh,
  ...attorneysWelsh,
  ...consultationsWelsh,
  ...callsWelsh,
  ...contactWelsh,
  ...credentialsWelsh,
  ...partiesWelsh,
  ...placesWelsh,
  ...processingWelsh,
  ...rightsWelsh,
  ...satisfactionWelsh,
  ...actingWelsh,
  ...scriptWelsh,
  ...settingsWelsh,
  ...accountWelsh,
  ...lettersWelsh,
  ...agreementsWelsh,
}
/** Whether a translator has checked them, and the sentences of letters, files and payments with them: live refuses a draft. */
export const welshState: Translation['state'] = { state: 'draft' }
