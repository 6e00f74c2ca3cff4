import { speaker } from '../openid/page.ts'

/** The stand-in's pages. Draft Welsh. */
export const say = speaker({
  'Staff sign-in stand-in': 'Efelychydd mewngofnodi staff',
  'Demonstration: not a government service': 'Arddangosiad: nid gwasanaeth gan y llywodraeth',
  'Sign in as an officer': 'Mewngofnodi fel swyddog',
  'Everybody here is invented. Choose who to be.': 'Mae pawb yma wedi’u dyfeisio. Dewiswch pwy i fod.',
  Officers: 'Swyddogion',
  'Go back without signing in': 'Mynd yn ôl heb fewngofnodi',
  'Choose somebody from the list': 'Dewiswch rywun o’r rhestr',
  'There is a problem': 'Mae problem',
  'Enter your security code': 'Rhowch eich cod diogelwch',
  'Six digits from your authenticator app': 'Chwe digid o’ch ap dilysu',
  'This demonstration shows the code that your app would show:': 'Mae’r arddangosiad hwn yn dangos y cod y byddai eich ap yn ei ddangos:',
  'To use a real app, give it this secret:': 'I ddefnyddio ap go iawn, rhowch y gyfrinach hon iddo:',
  'Security code': 'Cod diogelwch',
  Continue: 'Parhau',
  'The code is wrong, out of date or was used before. Enter the one shown now':
    'Mae’r cod yn anghywir, wedi dyddio neu wedi’i ddefnyddio o’r blaen. Rhowch yr un a ddangosir nawr',
})
