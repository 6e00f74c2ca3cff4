import type { About, Values } from './types.ts'

/** Whether an application still speaks of the fact that it came from: nobody has answered otherwise what that answered by itself. */
export const stillAbout = ({ about, answers }: { readonly about?: About | undefined; readonly answers: Values }): About | undefined =>
  about && Object.entries(about.answers).every(([name, value]) => answers[name] === value) ? about : undefined
