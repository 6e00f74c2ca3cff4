import type { Welsh } from '#definition'

/** Of the places of the desk, and what each is for. */
export const placesWelsh: Welsh = {
  '{place} ({count})': '{place} ({count})',
  'The whole desk': 'Y ddesg gyfan',
  'Find cases, and work on those that wait.': 'Dod o hyd i achosion, a gweithio ar y rhai sy’n aros.',
  'Find cases by reference, and say that nothing of them may be destroyed.':
    'Dod o hyd i achosion yn ôl cyfeirnod, a dweud na chaniateir dinistrio dim ohonynt.',
  'Talk with whoever rings, and help them with their applications.': 'Siarad â phwy bynnag sy’n ffonio, a’u helpu gyda’u ceisiadau.',
  'Serve people in the room, and look at their documents.': 'Gwasanaethu pobl yn yr ystafell, ac edrych ar eu dogfennau.',
  'Say whether a sign-in and a record are of the same person.': 'Dweud a yw mewngofnodiad a chofnod yn perthyn i’r un person.',
  'Decide whether somebody’s data are erased.': 'Penderfynu a yw data rhywun yn cael eu dileu.',
  'Decide how long a contested record is kept and not used.': 'Penderfynu am ba hyd y cedwir cofnod a herir heb ei ddefnyddio.',
  'Read and answer what people are not content with.': 'Darllen ac ateb yr hyn nad yw pobl yn fodlon arno.',
  'Settle payments where something went wrong.': 'Datrys taliadau lle aeth rhywbeth o’i le.',
  'See how satisfied people are with each service.': 'Gweld pa mor fodlon yw pobl ar bob gwasanaeth.',
  'See how many ring, and what for.': 'Gweld faint sy’n ffonio, ac am beth.',
  'Find work that the program could not finish, and try it again.':
    'Dod o hyd i waith na allai’r rhaglen ei orffen, a rhoi cynnig arall arno.',
  'Set what the body may set for itself, with a second pair of eyes.':
    'Gosod yr hyn y caiff y corff ei osod drosto’i hun, gydag ail bâr o lygaid.',
}
