import type { RetentionClass } from '#database'

/** What is kept of the systems of other organisations that call. Nothing of it is about a person. */
export const apiRetention: readonly RetentionClass[] = [
  {
    id: 'other-systems',
    what: { en: 'Which systems of other organisations may call', cy: 'Pa systemau sefydliadau eraill a gaiff alw' },
    until: { en: 'for as long as looks of theirs are kept', cy: 'cyhyd ag y cedwir edrychiadau ganddynt' },
    because: { en: 'you must be able to see who looked', cy: 'rhaid i chi allu gweld pwy a edrychodd' },
    hold: 'none',
    tables: ['api_client', 'api_key', 'api_quota'],
    destroyedBy: 'nobody by the clock: an organisation, and hashes of keys',
  },
]
