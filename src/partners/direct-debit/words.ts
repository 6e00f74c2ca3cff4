/** The Welsh of the stand-in's page, and of the states of mandates and payments. */
export const words: Readonly<Record<string, string>> = {
  'The bank': 'Y banc',
  'Demonstration: no money moves': 'Arddangosiad: nid oes arian yn symud',
  'Direct Debits': 'Debydau Uniongyrchol',
  'No Direct Debit has been set up yet.': 'Nid oes Debyd Uniongyrchol wedi’i drefnu eto.',
  'Press what the bank shall say. Portreeve hears of it within seconds, as of a real bank, and tells the payer.':
    'Pwyswch yr hyn y dylai’r banc ei ddweud. Mae Portreeve yn clywed amdano o fewn eiliadau, fel gan fanc go iawn, ac yn dweud wrth y talwr.',
  'A payment is ordered five working days before its day, and stands here from then on. If it fails for want of money, it is tried once more.':
    'Archebir taliad bum diwrnod gwaith cyn ei ddiwrnod, ac mae yma o hynny ymlaen. Os yw’n methu am ddiffyg arian, rhoddir cynnig arall arni unwaith.',
  Account: 'Cyfrif',
  ending: 'yn gorffen â',
  State: 'Cyflwr',
  'Its next payment will fail': 'Bydd ei daliad nesaf yn methu',
  'The bank does not accept it': 'Nid yw’r banc yn ei dderbyn',
  'The payer cancels it at the bank': 'Mae’r talwr yn ei ganslo yn y banc',
  'Its next payment fails: too little money': 'Mae ei daliad nesaf yn methu: rhy ychydig o arian',
  'It fails: too little money': 'Mae’n methu: rhy ychydig o arian',
  'The bank takes it back for the payer': 'Mae’r banc yn ei gymryd yn ôl ar gyfer y talwr',
  pending_submission: 'heb ei gyflwyno eto',
  submitted: 'wedi’i gyflwyno',
  active: 'yn weithredol',
  failed: 'wedi methu',
  expired: 'wedi dod i ben',
  cancelled: 'wedi’i ganslo',
  confirmed: 'wedi’i gadarnhau',
  paid_out: 'wedi’i dalu',
  charged_back: 'wedi’i gymryd yn ôl',
}
