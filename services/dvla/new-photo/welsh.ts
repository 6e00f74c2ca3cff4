import { translation } from '#definition'
import { licenceWelsh } from '../shared/licence-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Change the photo on your driving licence': 'Newid y llun ar eich trwydded yrru',
    'Get a new photocard with another photo, at any time before the old one runs out.':
      'Cael cerdyn-llun newydd â llun arall, unrhyw bryd cyn i’r hen un ddod i ben.',
    'a photo of yourself': 'llun ohonoch eich hun',
    'a bank card': 'cerdyn banc',
    'The photo shows me as I look now, and nobody else': 'Mae’r llun yn fy nangos fel yr wyf yn edrych nawr, a neb arall',
    'Your right to drive must be renewed first': 'Rhaid adnewyddu eich hawl i yrru yn gyntaf',
    'Renew your licence, with a new photo.': 'Adnewyddwch eich trwydded, gyda llun newydd.',
    'The new card costs {fee} and is good until {until}.': 'Mae’r cerdyn newydd yn costio {fee} ac yn ddilys hyd {until}.',
    'to put a new photo on your licence without asking what we know': 'i roi llun newydd ar eich trwydded heb ofyn yr hyn a wyddom',
    'Fee for a new photo': 'Ffi am lun newydd',
    'How long a photo lasts': 'Am faint mae llun yn para',
    'Your licence has a new photo. The new card is on its way.': 'Mae llun newydd ar eich trwydded. Mae’r cerdyn newydd ar ei ffordd.',
    'Change the photo': 'Newid y llun',
    'Do not change the photo': 'Peidio â newid y llun',
    'Your driving licence has a new photo': 'Mae llun newydd ar eich trwydded yrru',
    'Your new photocard is good until {until}.': 'Mae eich cerdyn-llun newydd yn ddilys hyd {until}.',
    'It is on its way to you. Send the old one back to us when it comes.':
      'Mae ar ei ffordd atoch. Anfonwch yr hen un yn ôl atom pan ddaw.',
  },
  licenceWelsh,
)
