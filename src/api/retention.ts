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
