import { go, type Route } from '../reply.ts'
import type { Web } from '../web.ts'
import { answerComplaint, complaint, complaints, furtherComplaint } from './complaints.ts'
import { atDesk } from './officer.ts'

/** The pages of the desk on which complaints are answered. */
export const complaintDeskRoutes = (web: Web): readonly Route[] => {
  const route = (method: Route['method'], path: string, handle: Parameters<typeof atDesk>[2]): Route => ({
    method,
    path,
    who: 'officer',
    handle: atDesk(web, ['complaints.answer'], handle),
  })
  return [
    route('GET', '/desk/complaints', complaints),
    route('GET', '/desk/complaints/:complaint', complaint),
    route('POST', '/desk/complaints/:complaint', answerComplaint),
    // Loaded again, a form that came back with a problem is the page it stands on.
    route('GET', '/desk/complaints/:complaint/further', ({ asked }) =>
      go(`/desk/complaints/${encodeURIComponent(asked.params.complaint ?? '')}`),
    ),
    route('POST', '/desk/complaints/:complaint/further', furtherComplaint),
  ]
}
