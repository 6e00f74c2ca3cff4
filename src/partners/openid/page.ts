import type { Language } from '#kernel'

/** Markup that is safe to send. Plain strings become it by escaping only. */
export type Markup = { readonly markup: string }
type Value = Markup | string | number | undefined | readonly (Markup | undefined)[]

const escaped = (raw: string): string =>
  raw.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c)
const shown = (value: Value): string => {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value))
  return 'markup' in value ? value.markup : value.map(shown).join('')
}
/** A template whose values are escaped unless they are markup themselves. */
export const markup = (texts: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  markup: texts.map((text, i) => text + shown(values[i])).join(''),
})
/** Markup that another library made. */
export const trustedMarkup = (text: string): Markup => ({ markup: text })

/** Text in English, or in Welsh by a dictionary keyed by the English sentence. Throws for a sentence without Welsh. */
export const speaker =
  (welsh: Readonly<Record<string, string>>) =>
  (language: Language, english: string): string => {
    if (language === 'en') return english
    const cymraeg = welsh[english]
    if (cymraeg === undefined) throw new RangeError(`no Welsh for: ${english}`)
    return cymraeg
  }

export type Page = {
  readonly language: Language
  readonly provider: string
  readonly notice: string
  readonly title: string
  readonly body: Markup
  /** The same page in the other language. */
  readonly other?: string
}

export const renderPage = ({ language, provider, notice, title, body, other }: Page): string =>
  `<!doctype html>${
    markup`<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${provider}</title><link rel="stylesheet" href="/stand-in.css"></head><body>
<header><p class="provider">${provider}</p><p class="notice">${notice}</p>${
      other === undefined
        ? undefined
        : markup`<nav aria-label="${language === 'en' ? 'Language' : 'Iaith'}"><a href="${other}" lang="${language === 'en' ? 'cy' : 'en'}" hreflang="${
            language === 'en' ? 'cy' : 'en'
          }">${language === 'en' ? 'Cymraeg' : 'English'}</a></nav>`
    }</header><main><h1>${title}</h1>${body}</main></body></html>`.markup
  }`

export const styleSheet = `
*{box-sizing:border-box}
body{margin:0;color:#14212b;background:#fff;font:1.125rem/1.5 "Atkinson Hyperlegible Next",Arial,sans-serif}
header,main{max-width:44rem;margin:0 auto;padding:1rem}
header{border-bottom:1px solid #d5dbe0;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline}
header p{margin:0}header nav{margin-left:auto}
.provider{font-weight:700}.notice,.hint{color:#4a5a66}
h1{font-size:2rem;line-height:1.2}h2{font-size:1.25rem}
ul.people{list-style:none;margin:0 0 2rem;padding:0;border-top:1px solid #d5dbe0}
ul.people li{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;padding:.6rem 0;border-bottom:1px solid #d5dbe0}
ul.people p{margin:0;flex:1 1 16rem}
label{display:block;font-weight:700}
label.choice{font-weight:400;margin:.5rem 0}
input[type=text]{font:inherit;padding:.4rem;border:2px solid #14212b;width:100%;max-width:22rem}
input[type=checkbox]{width:1.25rem;height:1.25rem;vertical-align:middle;margin-right:.5rem}
button{font:inherit;font-weight:700;color:#fff;background:#0b5156;border:0;border-bottom:3px solid #06363a;padding:.5rem 1rem;cursor:pointer}
button.plain{color:#14212b;background:#f3f6f7;border-bottom-color:#4a5a66}
a{color:#0b5156}
:focus-visible{outline:3px solid #ffd43b;outline-offset:0;box-shadow:0 0 0 6px #14212b}
.error{border:4px solid #b3261e;padding:.5rem 1rem;margin-bottom:1.5rem}
.code{font-size:1.75rem;font-variant-numeric:tabular-nums;letter-spacing:.1em}
`
