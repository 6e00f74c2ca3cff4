/** People who act for somebody: what was allowed to whom, for which services, until when. */
export {
  type Agents,
  type Allowed,
  type ByMe,
  createAgents,
  type Deed,
  type ForMe,
  type Giver,
  type Grant,
  grantDays,
  type Invitation,
  invitationDaysMax,
  type May,
  mayAll,
  mayIn,
} from './agents.ts'
export {
  type AttorneyClaim,
  type AttorneySaid,
  type Attorneys,
  attorneyChecks,
  attorneyDocuments,
  attorneyWordsMax,
  createAttorneys,
} from './attorneys.ts'
export { agentsRetention } from './retention.ts'
