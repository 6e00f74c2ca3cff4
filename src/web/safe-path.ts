/** Only paths of this site: anything else would make us a springboard to other sites. */
export const safePath = (raw: string, otherwise: string): string =>
  /^\/(?![/\\])[^\s\\]*$/.test(raw) && raw.length <= 500 ? raw : otherwise
