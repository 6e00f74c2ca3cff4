/** How sure we are who somebody is: not at all, an e-mail address they can read, a weak check of identity, a medium one. */
export type Level = 'none' | 'email' | 'P1' | 'P2'

const ladder: readonly Level[] = ['none', 'email', 'P1', 'P2']

/** Whether what was reached is enough for what a service asks for. */
export const reaches = (reached: Level, needed: Level): boolean => ladder.indexOf(reached) >= ladder.indexOf(needed)

/** The lower of two. */
export const lower = (a: Level, b: Level): Level => (reaches(a, b) ? b : a)

/** A level that can be asked for at sign-in. */
export type SignInLevel = Exclude<Level, 'none'>
