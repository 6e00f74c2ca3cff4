/** The body's own number: a version keeps what its letters said. */
export const helpPhone = '029 2018 0000'
