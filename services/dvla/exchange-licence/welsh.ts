import { translation } from '#definition'
import { licenceWelsh } from '../shared/licence-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Exchange a driving licence from Northern Ireland or abroad': 'Cyfnewid trwydded yrru o Ogledd Iwerddon neu o dramor',
    'Get a licence of Great Britain for one of Northern Ireland, which is free, or of another country. An officer looks at it.':
      'Cael trwydded Prydain Fawr yn lle un o Ogledd Iwerddon, sydd am ddim, neu o wlad arall. Bydd swyddog yn edrych arni.',
    'your licence, as a picture or PDF': 'eich trwydded, fel llun neu PDF',
    'a photo of yourself': 'llun ohonoch eich hun',
    'a bank card, unless it is from Northern Ireland': 'cerdyn banc, oni bai ei bod o Ogledd Iwerddon',
    'Where is your licence from?': 'O ble mae eich trwydded?',
    'Northern Ireland': 'Gogledd Iwerddon',
    'A country of the European Economic Area, or Switzerland': 'Gwlad yn yr Ardal Economaidd Ewropeaidd, neu’r Swistir',
    'Another country': 'Gwlad arall',
    'It is from another country': 'Mae o wlad arall',
    'Which country is it from?': 'O ba wlad y mae?',
    'Show us your licence, both sides': 'Dangoswch eich trwydded i ni, y ddwy ochr',
    'As a picture or PDF. An officer may ask for the card itself': 'Fel llun neu PDF. Efallai y bydd swyddog yn gofyn am y cerdyn ei hun',
    'What may you drive with it?': 'Beth y cewch ei yrru gyda hi?',
    'Mopeds (AM)': 'Mopedau (AM)',
    'Light motorcycles (A1)': 'Beiciau modur ysgafn (A1)',
    'Motorcycles of medium power (A2)': 'Beiciau modur canolig eu pŵer (A2)',
    'Motorcycles (A)': 'Beiciau modur (A)',
    'Cars (B)': 'Ceir (B)',
    'Cars with a trailer (BE)': 'Ceir â threlar (BE)',
    'Since when have you had it?': 'Ers pryd y mae gennych?',
    'The first licence for a car, if there were several': 'Y drwydded gyntaf ar gyfer car, os bu sawl un',
    'The licence is mine, I passed a test for it, and I give it up for one of Great Britain':
      'Fy nhrwydded i yw hi, pasiais brawf ar ei chyfer, ac rwy’n ei hildio am un o Brydain Fawr',
    'The exchange is not free': 'Nid yw’r cyfnewid am ddim',
    'The exchange is free': 'Mae’r cyfnewid am ddim',
    'The exchange is free.': 'Mae’r cyfnewid am ddim.',
    'The exchange costs {fee}. You get it back if we cannot agree to it.':
      'Mae’r cyfnewid yn costio {fee}. Cewch yr arian yn ôl os na allwn gytuno iddo.',
    'An officer looks at every licence that is exchanged': 'Mae swyddog yn edrych ar bob trwydded a gyfnewidir',
    'Fee for an exchange': 'Ffi am gyfnewid',
    ni: 'Gogledd Iwerddon',
    eea: 'yr Ardal Economaidd Ewropeaidd',
    other: 'arall',
    'Your licence of Great Britain is on its way. Send us the other one when it comes.':
      'Mae eich trwydded Prydain Fawr ar ei ffordd. Anfonwch y llall atom pan ddaw.',
    'Exchange the licence': 'Cyfnewid y drwydded',
    'Do not exchange it': 'Peidio â’i chyfnewid',
  },
  licenceWelsh,
)
