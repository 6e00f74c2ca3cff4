/** Decisions that are looked at again. Sample translations: a translator has still to confirm them. */
export const qualityWelsh: Readonly<Record<string, string>> = {
  Right: 'Cywir',
  'Right, with remarks': 'Cywir, gyda sylwadau',
  Wrong: 'Anghywir',
  'by the rules': 'gan y rheolau',
  'by officers': 'gan swyddogion',
  'Nothing waits to be judged.': 'Nid oes dim yn aros i’w farnu.',
  'Judged lately': 'Barnwyd yn ddiweddar',
  'Your judgement stands at the case.': 'Saif eich barn wrth yr achos.',
  'The database draws these when they are decided: nobody picks one. Whoever had a part in one does not judge it.':
    'Mae’r gronfa ddata yn tynnu’r rhain pan benderfynir arnynt: nid oes neb yn dewis un. Nid yw pwy bynnag a fu â rhan mewn un yn ei farnu.',
  'To be judged': 'I’w farnu',
  Judged: 'Barnwyd',
  '{share} ({least} to {most})': '{share} ({least} i {most})',
  'The last twelve months': 'Y deuddeg mis diwethaf',
  'In brackets: between what the true share lies, nineteen times of twenty, as so few were judged.':
    'Mewn cromfachau: rhwng beth y mae’r gyfran wirioneddol, bedair gwaith ar bymtheg o ugain, gan mai cyn lleied a farnwyd.',
  'What do you find?': 'Beth rydych yn ei ganfod?',
  'It stands at the case: whoever decided reads it. It changes nothing by itself.':
    'Saif wrth yr achos: mae pwy bynnag a benderfynodd yn ei ddarllen. Nid yw’n newid dim ynddo’i hun.',
  'Judge it': 'Ei farnu',
  'Choose what you find': 'Dewiswch yr hyn a ganfyddwch',
  'Say why': 'Dywedwch pam',
  'You had a part in this case: somebody else judges it': 'Bu gennych ran yn yr achos hwn: mae rhywun arall yn ei farnu',
  'Judge decisions that were drawn, which you had no part in.': 'Barnu penderfyniadau a dynnwyd, na fu gennych ran ynddynt.',
}
