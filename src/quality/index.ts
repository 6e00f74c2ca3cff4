/** Decisions, and looks without a case, drawn to be looked at again by somebody else. */
export { shareOf } from './interval.ts'
export { createLookReviews, type DrawnLook, type LookReviews, type LookVerdict, lookVerdicts, lookWordsMax } from './looks.ts'
export { createQuality, type Drawn, judgementWordsMax, type Quality, type QualityFigure, type Verdict, verdicts } from './quality.ts'
export { qualityRetention } from './retention.ts'
