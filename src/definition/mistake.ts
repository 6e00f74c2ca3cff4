import type { DefinedAt } from './defined-at.ts'
import type { AnyService } from './service.ts'

/** One mistake: where to mend it, and a sentence for whoever wrote the definition. */
export type Mistake = { readonly at: DefinedAt; readonly problem: string }
/** One kind of look at a service. */
export type Check = (service: AnyService) => readonly Mistake[]
