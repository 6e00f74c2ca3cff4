/** How satisfied people are with a service: asked at every end point, once a case, counted, and read by those who run it. */
export { type Figure, overallOf, type Tally, tallied } from './figures.ts'
export { parseRating, type Rating, ratings } from './ratings.ts'
export { satisfactionRetention } from './retention.ts'
export {
  createSatisfaction,
  type Said,
  type Satisfaction,
  satisfactionPurpose,
  satisfactionWordsMax,
  type Worded,
  wordsPerPage,
} from './satisfaction.ts'
