import { type Language, type Money, showMoney } from '#kernel'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

const welsh: Readonly<Record<string, string>> = {
  'Demonstration: no money is taken': 'Arddangosiad: ni chymerir arian',
  'Enter card details': 'Rhowch fanylion y cerdyn',
  'Card number': 'Rhif y cerdyn',
  'Expiry date': 'Dyddiad dod i ben',
  'For example, 10/30': 'Er enghraifft, 10/30',
  'Name on card': 'Enw ar y cerdyn',
  'Card security code': 'Cod diogelwch y cerdyn',
  'The last 3 digits on the back of the card': 'Y 3 digid olaf ar gefn y cerdyn',
  Continue: 'Parhau',
  'Cancel payment': 'Canslo’r taliad',
  'Payment summary': 'Crynodeb o’r taliad',
  'Total amount': 'Cyfanswm',
  'Paying for': 'Talu am',
  'Confirm your payment': 'Cadarnhewch eich taliad',
  'Confirm payment': 'Cadarnhau’r taliad',
  Card: 'Cerdyn',
  'Your payment has been declined': 'Mae eich taliad wedi’i wrthod',
  'Your payment session has expired': 'Mae eich sesiwn dalu wedi dod i ben',
  'Your payment has been cancelled': 'Mae eich taliad wedi’i ganslo',
  'There is a problem with the payment': 'Mae problem gyda’r taliad',
  'This payment is finished': 'Mae’r taliad hwn wedi’i gwblhau',
  'No money has been taken from your account.': 'Nid oes arian wedi’i gymryd o’ch cyfrif.',
  'Go back to the service': 'Dychwelyd i’r gwasanaeth',
  'There is a problem': 'Mae problem',
  'Enter a valid card number': 'Rhowch rif cerdyn dilys',
  'Enter a valid expiry date': 'Rhowch ddyddiad dod i ben dilys',
  'Enter the name as it appears on the card': 'Rhowch yr enw fel y mae ar y cerdyn',
  'Enter a valid card security code': 'Rhowch god diogelwch cerdyn dilys',
  'Error:': 'Gwall:',
  'Cards to try': 'Cardiau i roi cynnig arnynt',
  succeeds: 'yn llwyddo',
  'is declined': 'yn cael ei wrthod',
  'has expired': 'wedi dod i ben',
  'has a wrong security code': 'â chod diogelwch anghywir',
  'gives an error': 'yn rhoi gwall',
}
export const welshOfPage = (sentence: string): string | undefined => welsh[sentence]
type Say = (sentence: string) => string
export const sayIn =
  (language: Language): Say =>
  (sentence) =>
    language === 'en' ? sentence : (welsh[sentence] ?? sentence)

export type CardErrors = Partial<Record<'number' | 'expiry' | 'name' | 'code', string>>
export type Shown = { readonly language: Language; readonly amount: number; readonly description: string; readonly path: string }

const style = `*{box-sizing:border-box}body{margin:0;font:1.1875rem/1.5 system-ui,sans-serif;color:#14212b;background:#fff}header,main{max-width:60rem;
margin:0 auto;padding:1rem}header{border-bottom:4px solid #2b5d7d}h1{font-size:2rem;line-height:1.2;margin:1rem 0}label{display:block;font-weight:600}
input{font:inherit;width:100%;max-width:24rem;padding:.4rem;border:2px solid #14212b;border-radius:2px}.narrow{max-width:7rem}.field{margin:0 0 1.5rem}
.hint{color:#44525c;margin:0}.error{color:#a8180c;font-weight:700;margin:0}.wrong{border-left:5px solid #a8180c;padding-left:1rem}
.wrong input{border-color:#a8180c}.summary{border:4px solid #a8180c;padding:1rem;margin:0 0 2rem}.summary a{color:#a8180c;font-weight:700}
button{font:inherit;font-weight:600;color:#fff;background:#1f6b46;border:0;border-bottom:3px solid #0f3b26;padding:.6rem 1rem;cursor:pointer}
button.quiet{background:#eef1f3;color:#14212b;border-bottom-color:#8a979f}a,button{border-radius:2px}:focus-visible{outline:3px solid #ffd23f;
outline-offset:0;box-shadow:0 0 0 6px #14212b}dl{background:#eef1f3;padding:1rem;margin:0 0 2rem;max-width:32rem}dt{font-weight:600}dd{margin:0 0 .5rem}`

const page = (of: { language: Language; title: string; body: string; wrong?: boolean }): string => {
  const say = sayIn(of.language)
  return `<!doctype html><html lang="${of.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${of.wrong ? `${say('Error:')} ` : ''}${escaped(of.title)}</title><style>${style}</style></head><body>
<header><strong>${say('Demonstration: no money is taken')}</strong></header><main><h1>${escaped(of.title)}</h1>${of.body}</main></body></html>`
}
const summary = (shown: Shown): string => {
  const say = sayIn(shown.language)
  return `<h2>${say('Payment summary')}</h2><dl><dt>${say('Paying for')}</dt><dd>${escaped(shown.description)}</dd>
<dt>${say('Total amount')}</dt><dd>${showMoney(shown.amount as Money)}</dd></dl>`
}
type Field = {
  readonly name: keyof CardErrors
  readonly label: string
  readonly hint?: string
  readonly fill: string
  readonly narrow?: boolean
  readonly digits?: boolean
}
const fields: readonly Field[] = [
  { name: 'number', label: 'Card number', fill: 'cc-number', digits: true },
  { name: 'expiry', label: 'Expiry date', hint: 'For example, 10/30', fill: 'cc-exp', narrow: true },
  { name: 'name', label: 'Name on card', fill: 'cc-name' },
  {
    name: 'code',
    label: 'Card security code',
    hint: 'The last 3 digits on the back of the card',
    fill: 'cc-csc',
    narrow: true,
    digits: true,
  },
]
/** What was typed is not given back: a card's number never comes out of this page again. */
const fieldHtml = (field: Field, say: Say, error: string | undefined): string => {
  const told = [field.hint && `${field.name}-hint`, error && `${field.name}-error`].filter(Boolean).join(' ')
  return `<div class="field${error ? ' wrong' : ''}"><label for="${field.name}">${say(field.label)}</label>
${field.hint ? `<p class="hint" id="${field.name}-hint">${say(field.hint)}</p>` : ''}${error ? `<p class="error" id="${field.name}-error">${say('Error:')} ${say(error)}</p>` : ''}
<input id="${field.name}" name="${field.name}" autocomplete="${field.fill}"${field.narrow ? ' class="narrow"' : ''}${field.digits ? ' inputmode="numeric"' : ''}${told ? ` aria-describedby="${told}"` : ''}></div>`
}
const trial = [
  ['4444333322221111', 'succeeds'],
  ['4000000000000002', 'is declined'],
  ['4000000000000069', 'has expired'],
  ['4000000000000127', 'has a wrong security code'],
  ['4000000000000119', 'gives an error'],
] as const

export const cardPage = (shown: Shown, errors: CardErrors = {}): string => {
  const say = sayIn(shown.language)
  const wrong = fields.filter((field) => errors[field.name])
  const list = wrong.map((field) => `<li><a href="#${field.name}">${say(errors[field.name] ?? '')}</a></li>`).join('')
  const problems = wrong.length ? `<div class="summary" role="alert"><h2>${say('There is a problem')}</h2><ul>${list}</ul></div>` : ''
  const form = fields.map((field) => fieldHtml(field, say, errors[field.name])).join('')
  const cards = trial.map(([number, does]) => `<li>${number}: ${say(does)}</li>`).join('')
  const body = `${problems}${summary(shown)}<form method="post" action="${shown.path}" novalidate>${form}<button>${say('Continue')}</button></form>
<form method="post" action="${shown.path}/cancel"><p><button class="quiet">${say('Cancel payment')}</button></p></form>
<h2>${say('Cards to try')}</h2><ul>${cards}</ul>`
  return page({ language: shown.language, title: say('Enter card details'), body, wrong: wrong.length > 0 })
}
export const confirmPage = (shown: Shown & { readonly lastDigits: string }): string => {
  const say = sayIn(shown.language)
  const body = `${summary(shown)}<dl><dt>${say('Card')}</dt><dd>•••• ${escaped(shown.lastDigits)}</dd></dl>
<form method="post" action="${shown.path}/confirm"><button>${say('Confirm payment')}</button></form>
<form method="post" action="${shown.path}/cancel"><p><button class="quiet">${say('Cancel payment')}</button></p></form>`
  return page({ language: shown.language, title: say('Confirm your payment'), body })
}
export const endPage = (shown: { language: Language; title: string; returnUrl: string; taken: boolean }): string => {
  const say = sayIn(shown.language)
  const body = `${shown.taken ? '' : `<p>${say('No money has been taken from your account.')}</p>`}<p><a href="${escaped(shown.returnUrl)}">${say('Go back to the service')}</a></p>`
  return page({ language: shown.language, title: say(shown.title), body })
}
export const pageSentences: readonly string[] = Object.keys(welsh)
