export { addJobs, type Handler, type Handlers, type Job, type NewJob, nobodyInParticular, type Outcome } from './job.ts'
export { createJobs, type DeadJob, type JobCounts, type Jobs, type Lane } from './jobs.ts'
export { uuidOf } from './named-uuid.ts'
export { jobsRetention } from './retention.ts'
