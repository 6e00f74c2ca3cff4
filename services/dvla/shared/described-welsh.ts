import type { Welsh } from '#definition'

/** What is asked of a vehicle alike. A translator has still to confirm it. */
export const describedWelsh: Welsh = {
  'The one that there is most of': 'Yr un y mae’r mwyaf ohono',
  Black: 'Du',
  Blue: 'Glas',
  Brown: 'Brown',
  Green: 'Gwyrdd',
  Grey: 'Llwyd',
  Orange: 'Oren',
  Red: 'Coch',
  Silver: 'Arian',
  White: 'Gwyn',
  Yellow: 'Melyn',
  Petrol: 'Petrol',
  Diesel: 'Diesel',
  Electricity: 'Trydan',
  'Petrol or diesel, and electricity': 'Petrol neu ddiesel, a thrydan',
  Gas: 'Nwy',
  'What is the engine’s size in cubic centimetres?': 'Beth yw maint yr injan mewn centimetrau ciwbig?',
  'Like 1598': 'Fel 1598',
  'What is its weight with load in kilograms?': 'Beth yw ei bwysau gyda llwyth mewn cilogramau?',
}
