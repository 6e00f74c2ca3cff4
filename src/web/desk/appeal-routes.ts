import { go, type Route } from '../reply.ts'
import type { Web } from '../web.ts'
import { appealFor, stand } from './appeal-commands.ts'
import { atDesk } from './officer.ts'

/** What the desk does when a decision is looked at again. */
export const appealDeskRoutes = (web: Web): readonly Route[] =>
  (
    [
      ['/desk/cases/:case/appeal', appealFor],
      ['/desk/cases/:case/stand', stand],
    ] as const
  ).flatMap(([path, handle]): readonly Route[] => [
    // Loaded again, a form that came back with a problem is the case it stands on.
    {
      method: 'GET',
      path,
      who: 'officer',
      handle: atDesk(web, [], ({ asked }) => go(`/desk/cases/${encodeURIComponent(asked.params.case ?? '')}`)),
    },
    { method: 'POST', path, who: 'officer', handle: atDesk(web, ['cases.decide'], handle) },
  ])
