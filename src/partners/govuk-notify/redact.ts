/** A partner's words without what may name a person: addresses, numbers, postcodes. What is left is kept and logged. */
export const redacted = (text: string): string =>
  text
    .replace(/[^\s@<>"']+@[^\s@<>"']+/g, '[email]')
    .replace(/\+?\d(?:[\s()-]?\d){5,}/g, '[number]')
    .replace(/\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/gi, '[postcode]')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, 200)
