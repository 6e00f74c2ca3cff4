/** What is pasted along with a code and nobody sees (soft hyphens, zero-width spaces, marks of direction or order), blanks, and dashes. */
const between = /[\p{Default_Ignorable_Code_Point}\s\p{Dash_Punctuation}\u2212]/gu

/**
 * A code that people type, paste and space as they like (a number plate, the number of a paper, a postcode): in capitals, with nothing between
 * its characters. Full-width and other forms of a letter or digit are that letter or digit (Unicode NFKC). Not for words, which stay as written.
 */
export const plainCode = (raw: string): string => raw.normalize('NFKC').replace(between, '').toUpperCase()
