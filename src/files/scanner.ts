/** What a virus scanner says. `away`: no answer, so nobody may open the file until one comes. */
export type Verdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'infected'; readonly what: string }
  | { readonly kind: 'away'; readonly because: string }

export interface Scanner {
  /** A sentence for operators and for the start of the program: what it is and what it can find. */
  readonly describes: string
  readonly scan: (bytes: Uint8Array) => Promise<Verdict>
}
