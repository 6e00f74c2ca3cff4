import type { RetentionClass } from '#database'

/** Work for later is gone when it is done. */
export const jobsRetention: readonly RetentionClass[] = [
  {
    id: 'work',
    what: { en: 'Work still to be done for you, such as sending a letter', cy: 'Gwaith sydd eto i’w wneud i chi, fel anfon llythyr' },
    term: { years: 7 },
    after: {
      en: 'after it failed for good; otherwise until it is done',
      cy: 'ar ôl iddo fethu am byth; fel arall nes ei fod wedi’i wneud',
    },
    because: { en: 'an officer must be able to put right what failed', cy: 'rhaid i swyddog allu cywiro’r hyn a fethodd' },
    hold: 'kept',
    tables: ['job'],
    destroyedBy: 'the runner when it is done; the sweep of failed work, or its case',
    sweep: 'select portreeve.destroy_dead_jobs($1, $2) as n',
  },
  {
    id: 'retries',
    what: { en: 'Which officer had failed work tried again', cy: 'Pa swyddog a gafodd roi cynnig arall ar waith a fethodd' },
    term: { years: 6 },
    after: { en: 'after it was tried again', cy: 'ar ôl rhoi cynnig arall arno' },
    because: {
      en: 'a claim may be brought for six years (Limitation Act 1980, section 2)',
      cy: 'gellir dwyn hawliad am chwe blynedd (Deddf Cyfyngiadau 1980, adran 2)',
    },
    hold: 'kept',
    tables: ['job_retry'],
    destroyedBy: 'the sweep of retries',
    sweep: 'select portreeve.destroy_job_retries($1, $2) as n',
  },
]
