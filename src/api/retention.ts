import type { RetentionClass } from '#database'

/** What is kept of the systems of other organisations that call. Nothing of it is about a person. */
export const apiRetention: readonly RetentionClass[] = [
  {
    id: 'other-systems',
    what: { en: 'Which systems of other organisations may call', cy: 'Pa systemau sefydliadau eraill a gaiff alw' },
    until: { en: 'for as long as looks of theirs are kept', cy: 'cyhyd ag y cedwir edrychiadau ganddynt' },
    because: { en: 'you must be able to see who looked', cy: 'rhaid i chi allu gweld pwy a edrychodd' },
    hold: 'none',
    tables: ['api_client', 'api_key', 'api_quota', 'api_signing_key', 'api_assertion', 'api_webhook'],
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
]
