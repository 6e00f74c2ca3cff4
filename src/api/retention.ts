import type { RetentionClass } from '#database'
import { usedKeyDays } from './consents/consents.ts'

/** What is kept of the systems of other organisations that call, and of who agreed that they act for them. */
export const apiRetention: readonly RetentionClass[] = [
  {
    id: 'other-systems',
    what: { en: 'Which systems of other organisations may call', cy: 'Pa systemau sefydliadau eraill a gaiff alw' },
    until: { en: 'for as long as looks of theirs are kept', cy: 'cyhyd ag y cedwir edrychiadau ganddynt' },
    because: { en: 'you must be able to see who looked', cy: 'rhaid i chi allu gweld pwy a edrychodd' },
    hold: 'none',
    tables: ['api_client', 'api_key', 'api_quota', 'api_signing_key', 'api_assertion', 'api_webhook', 'api_redirect'],
    destroyedBy: 'nobody by the clock: an organisation, and hashes of keys',
  },
  {
    id: 'batches',
    what: {
      en: 'Applications that a system of another organisation sent many of at once: which rows were wrong, and which became cases',
      cy: 'Ceisiadau yr anfonodd system sefydliad arall lawer ohonynt ar unwaith: pa resi oedd yn anghywir, a pha rai a ddaeth yn achosion',
    },
    term: { years: 1 },
    after: {
      en: 'after they were sent; answers that nobody submitted go at once',
      cy: 'ar ôl eu hanfon; mae atebion na chyflwynodd neb yn mynd ar unwaith',
    },
    because: {
      en: 'a repeated file must be answered as it was the first time',
      cy: 'rhaid ateb ffeil a ailadroddir fel y cafodd ei hateb y tro cyntaf',
    },
    hold: 'none',
    tables: ['api_batch', 'api_batch_key', 'api_batch_row'],
    destroyedBy: 'the sweep of batches',
    sweep: 'select portreeve.destroy_batches($1, $2) as n',
  },
  {
    id: 'presented',
    what: {
      en: 'That a system of another organisation began an application: the service and the day',
      cy: 'Bod system sefydliad arall wedi dechrau cais: y gwasanaeth a’r diwrnod',
    },
    term: { years: 1 },
    after: { en: 'after it was begun, or as long as the line of the application', cy: 'ar ôl ei ddechrau, neu cyhyd â llinell y cais' },
    because: {
      en: 'a repeated request must be answered as it was the first time',
      cy: 'rhaid ateb cais a ailadroddir fel y cafodd ei ateb y tro cyntaf',
    },
    hold: 'none',
    tables: ['api_application'],
    destroyedBy: 'the sweep of presented applications',
    sweep: 'select portreeve.destroy_presented($1, $2) as n',
  },
  {
    id: 'agreements',
    what: {
      en: 'That you agreed that a system of another organisation may act for you: for what, and until when',
      cy: 'Eich bod wedi cytuno y caiff system sefydliad arall weithredu ar eich rhan: ar gyfer beth, a than pryd',
    },
    term: { years: 6 },
    after: { en: 'after the day until which you agreed', cy: 'ar ôl y diwrnod y cytunoch hyd ato' },
    because: {
      en: 'a claim may be brought for six years (Limitation Act 1980, section 2)',
      cy: 'gellir dwyn hawliad am chwe blynedd (Deddf Cyfyngiadau 1980, adran 2)',
    },
    hold: 'kept',
    tables: ['consent'],
    destroyedBy: 'the sweep of agreements',
    sweep: 'select portreeve.destroy_consents($1, $2) as n',
  },
  {
    id: 'agreement-keys',
    what: {
      en: 'What a system asked you to agree to, and hashes of what it proves your answer with',
      cy: 'Yr hyn y gofynnodd system i chi gytuno iddo, a hashau o’r hyn y mae’n profi eich ateb ag ef',
    },
    term: { days: usedKeyDays },
    after: { en: 'after they were used or were too old', cy: 'ar ôl iddynt gael eu defnyddio neu fynd yn rhy hen' },
    because: { en: 'whoever shows one again has stolen it', cy: 'mae pwy bynnag sy’n dangos un eto wedi’i ddwyn' },
    hold: 'none',
    tables: ['consent_request', 'consent_key'],
    destroyedBy: 'the sweep of used keys',
    sweep: 'select portreeve.destroy_consent_keys($1, $2) as n',
  },
]
