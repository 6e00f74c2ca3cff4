import type { CaseState } from '#cases'
import { type Content, html } from '../html.ts'
import type { Here } from './officer.ts'

/** Pieces of a page by their names, which are made anew while it stands open. */
export type Parts = Readonly<Record<string, Content>>
type Standing = { readonly parts: 'queue' | 'board' } | { readonly open: CaseState }

/** Where a page that stands open says what colleagues do: empty when it is made, at the lower edge, so that nothing moves. */
export function liveLine({ web, t }: Here, standing: Standing): Content {
  if (!web.live) return undefined
  const words = html` data-gone="${t('Done, or elsewhere now')}" data-show="${t('Show it as it is now')}"`
  const about =
    'parts' in standing
      ? html` data-parts="${standing.parts}"`
      : html` data-open="${standing.open.caseId}" data-version="${standing.open.version}"`
  return html`<div class="live no-print" role="status" aria-atomic="false" data-live${about}${words}></div>`
}
