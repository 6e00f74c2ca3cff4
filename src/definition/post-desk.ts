/** The desk of every body at which letters are read about cases that have lain at no other. */
export const postDesk = 'correspondence'
