import { translation } from '#definition'
import { licenceWelsh } from '../shared/licence-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Change your name or title on your driving licence': 'Newid eich enw neu’ch teitl ar eich trwydded yrru',
    'Get a licence with your new name, after a marriage, a divorce, a deed poll or a change of gender, or with another title. It is free.':
      'Cael trwydded â’ch enw newydd, ar ôl priodas, ysgariad, gweithred newid enw neu newid rhywedd, neu â theitl arall. Mae am ddim.',
    'what shows your new name, such as a certificate or a deed poll, unless we know it already':
      'yr hyn sy’n dangos eich enw newydd, fel tystysgrif neu weithred newid enw, oni bai ein bod yn ei wybod eisoes',
    'What is your name now?': 'Beth yw eich enw nawr?',
    'First names and last name, as they should be printed': 'Enwau cyntaf a chyfenw, fel y dylid eu hargraffu',
    'Which title should be printed before it?': 'Pa deitl ddylai gael ei argraffu o’i flaen?',
    'For example Ms, Mx or Dr. Leave this empty for none': 'Er enghraifft Ms, Mx neu Dr. Gadewch hwn yn wag os nad ydych am gael un',
    'Enter a title with letters only, like Ms': 'Rhowch deitl â llythrennau yn unig, fel Ms',
    'I use this name in all that I do, and will send the old card back to you':
      'Rwy’n defnyddio’r enw hwn ym mhopeth a wnaf, a byddaf yn anfon yr hen gerdyn yn ôl atoch',
    'Your name': 'Eich enw',
    'This is what your licence says already: change the name or the title':
      'Dyma mae eich trwydded yn ei ddweud eisoes: newidiwch yr enw neu’r teitl',
    'Nobody has shown us your new name yet': 'Nid oes neb wedi dangos eich enw newydd i ni eto',
    'The title is not one of the usual ones': 'Nid yw’r teitl yn un o’r rhai arferol',
    'to change your name on your licence without asking what we know': 'i newid eich enw ar eich trwydded heb ofyn yr hyn a wyddom',
    'to see whether we know your new name already': 'i weld a ydym yn gwybod eich enw newydd eisoes',
    'Your licence has your new name or title. The new card is on its way.':
      'Mae eich enw neu’ch teitl newydd ar eich trwydded. Mae’r cerdyn newydd ar ei ffordd.',
    'Change the name or title': 'Newid yr enw neu’r teitl',
    'Do not change it': 'Peidio â’i newid',
    'Your driving licence has your new name': 'Mae eich enw newydd ar eich trwydded yrru',
    'A card with your new name is on its way. Send the old one back to us when it comes.':
      'Mae cerdyn â’ch enw newydd ar ei ffordd. Anfonwch yr hen un yn ôl atom pan ddaw.',
    'Your driver number is made from your name: it is now {number}.': 'Gwneir eich rhif gyrrwr o’ch enw: {number} yw e nawr.',
    'If you have a vehicle, tell us your new name for its log book too.':
      'Os oes gennych gerbyd, dywedwch eich enw newydd wrthym ar gyfer ei lyfr log hefyd.',
  },
  licenceWelsh,
)
