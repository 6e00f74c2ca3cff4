import type { Welsh } from '#definition'

/** Of decisions that another officer looks at again. */
export const appealWelsh: Welsh = {
  'Nobody can ask that it is looked at again: it has not ended so, was looked at already, or the time is over.':
    'Ni all neb ofyn i rywun edrych arno eto: nid yw wedi dod i ben felly, edrychwyd arno eisoes, neu mae’r amser ar ben.',
  'Whoever decided it before does not look at it again.': 'Nid yw pwy bynnag a’i penderfynodd o’r blaen yn edrych arno eto.',
  'Decided before by: {names}': 'Penderfynwyd o’r blaen gan: {names}',
  'You decided it before. Another officer decides now.': 'Chi a’i penderfynodd o’r blaen. Swyddog arall sy’n penderfynu nawr.',
  'To be looked at again': 'I edrych arno eto',
  'It was looked at again': 'Edrychwyd arno eto',
  'The decision stands': 'Mae’r penderfyniad yn sefyll',
  'Why does the person think that it is wrong?': 'Pam mae’r person yn meddwl ei fod yn anghywir?',
  'It can be asked until {date}.': 'Gellir gofyn tan {date}.',
  'The person asks that it is looked at again': 'Mae’r person yn gofyn i rywun edrych arno eto',
  'It lies at the desk again, for another officer.': 'Mae wrth y ddesg eto, ar gyfer swyddog arall.',
  'What was decided stands. The person is told.': 'Mae’r hyn a benderfynwyd yn sefyll. Dywedir wrth y person.',
  'Asked that another officer looks at it again': 'Gofynnwyd i swyddog arall edrych arno eto',
  'Looked at again: what was decided stands': 'Edrychwyd arno eto: mae’r hyn a benderfynwyd yn sefyll',
  'Ask another officer to look at the decision': 'Gofyn i swyddog arall edrych ar y penderfyniad',
  'By law you can ask until {date}.': 'Yn ôl y gyfraith gallwch ofyn tan {date}.',
  'Why do you think that it is wrong?': 'Pam ydych chi’n meddwl ei fod yn anghywir?',
  'Say what was overlooked, or what has changed. We ask you if we need papers.':
    'Dywedwch beth na welwyd, neu beth sydd wedi newid. Gofynnwn i chi os oes angen papurau arnom.',
  'An officer who did not decide it looks at everything again. What was decided stands until then. You can ask this once.':
    'Mae swyddog nad oedd yn ei benderfynu yn edrych ar bopeth eto. Mae’r hyn a benderfynwyd yn sefyll tan hynny. Gallwch ofyn hyn unwaith.',
  'Ask for another look': 'Gofyn am ail olwg',
  'Say why you think that it is wrong': 'Dywedwch pam yr ydych yn meddwl ei fod yn anghywir',
  'You asked on {date} that another officer looks at the decision. What was decided stands until they have.':
    'Gofynnoch ar {date} i swyddog arall edrych ar y penderfyniad. Mae’r hyn a benderfynwyd yn sefyll nes iddynt wneud.',
  'Another officer has looked at it again': 'Mae swyddog arall wedi edrych arno eto',
  'They came to the same: what was decided stands. This is their reason:':
    'Daethant i’r un casgliad: mae’r hyn a benderfynwyd yn sefyll. Dyma eu rheswm:',
  'Take back that you asked for another look': 'Tynnu’n ôl eich cais am ail olwg',
  'Take it back?': 'Ei dynnu’n ôl?',
  'Nobody looks at the decision again, and you cannot ask for it once more. What was decided stands.':
    'Ni fydd neb yn edrych ar y penderfyniad eto, ac ni allwch ofyn am hynny unwaith yn rhagor. Mae’r hyn a benderfynwyd yn sefyll.',
  'Another officer looks at what was decided.': 'Mae swyddog arall yn edrych ar yr hyn a benderfynwyd.',
  'You asked that another officer looks at it again': 'Gofynnoch i swyddog arall edrych arno eto',
  'It was looked at again: what was decided stands': 'Edrychwyd arno eto: mae’r hyn a benderfynwyd yn sefyll',
}
