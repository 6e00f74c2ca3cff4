import type { Welsh } from '#definition'

/** Of how satisfied people are with a service. */
export const satisfactionWelsh: Welsh = {
  'How satisfied are you with this service?': 'Pa mor fodlon ydych chi â’r gwasanaeth hwn?',
  'Your answer changes nothing of what is decided.': 'Nid yw eich ateb yn newid dim o’r hyn a benderfynir.',
  'Very satisfied': 'Bodlon iawn',
  Satisfied: 'Bodlon',
  'Neither satisfied nor dissatisfied': 'Ddim yn fodlon nac yn anfodlon',
  Dissatisfied: 'Anfodlon',
  'Very dissatisfied': 'Anfodlon iawn',
  'Tell us why': 'Dywedwch wrthym pam',
  'You told us: {answer}. Thank you.': 'Dywedoch wrthym: {answer}. Diolch.',
  'You told us: {answer}.': 'Dywedoch wrthym: {answer}.',
  'Thank you': 'Diolch',
  'What you wrote is kept for the people who run this service.':
    'Cedwir yr hyn a ysgrifennoch ar gyfer y bobl sy’n rhedeg y gwasanaeth hwn.',
  'Back to where you were': 'Yn ôl i ble’r oeddech',
  'How could we improve this service?': 'Sut y gallem wella’r gwasanaeth hwn?',
  'You need not answer. Leave out names, numbers and anything else that says who somebody is: we cannot answer what you write here.':
    'Nid oes rhaid i chi ateb. Gadewch allan enwau, rhifau ac unrhyw beth arall sy’n dweud pwy yw rhywun: ni allwn ateb yr hyn a ysgrifennwch yma.',
  'to read what you said of the service': 'i ddarllen yr hyn a ddywedoch am y gwasanaeth',
  'What you said of a service': 'Yr hyn a ddywedoch am wasanaeth',
  Satisfaction: 'Bodlonrwydd',
  'By service, the least satisfied first': 'Yn ôl gwasanaeth, y lleiaf bodlon yn gyntaf',
  'By month': 'Yn ôl mis',
  Service: 'Gwasanaeth',
  Overall: 'At ei gilydd',
  'Nobody has answered in the last {months} months.': 'Nid oes neb wedi ateb yn ystod y {months} mis diwethaf.',
  'Satisfied or very satisfied, of all {count} who answered in the last {months} months.':
    'Bodlon neu fodlon iawn, o’r {count} a atebodd yn ystod y {months} mis diwethaf.',
  'In their own words': 'Yn eu geiriau eu hunain',
  'Whoever wrote them sees that they were read.': 'Mae pwy bynnag a’u hysgrifennodd yn gweld eu bod wedi’u darllen.',
}
