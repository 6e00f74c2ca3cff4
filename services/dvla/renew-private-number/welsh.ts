import { translation } from '#definition'
import { privateWelsh } from '../shared/private-welsh.ts'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'to remind you that your right to a private number runs out': 'i’ch atgoffa bod eich hawl i rif preifat yn rhedeg allan',
    '{value} days before the right runs out': '{value} diwrnod cyn i’r hawl ddod i ben',
    'How many days before the right to a private number runs out its holder is reminded':
      'Sawl diwrnod cyn i’r hawl i rif preifat redeg allan y caiff ei deiliad ei atgoffa',
    'guides of dealers in private numbers; to be checked': 'canllawiau gwerthwyr rhifau preifat; i’w wirio',
    'Your right to the number {mark} runs out on {until}': 'Mae eich hawl i’r rhif {mark} yn rhedeg allan ar {until}',
    'Renew it at {where}/dvla/renew-private-number, or by telephone on {phone}.':
      'Adnewyddwch hi yn {where}/dvla/renew-private-number, neu dros y ffôn ar {phone}.',
    'Renew, change or give up the right to a private number': 'Adnewyddu, newid neu ildio’r hawl i rif preifat',
    'Keep a private number that is on no vehicle for ten more years, say who else may have it, or give it up. It costs nothing.':
      'Cadw rhif preifat nad yw ar unrhyw gerbyd am ddeng mlynedd arall, dweud pwy arall gaiff ei gael, neu ei ildio. Nid yw’n costio dim.',
    'nothing, if the certificate is in your name': 'dim, os yw’r dystysgrif yn eich enw chi',
    'Which private number is it about?': 'Pa rif preifat sydd dan sylw?',
    'What do you want to do?': 'Beth ydych chi am ei wneud?',
    'Renew the right for ten years': 'Adnewyddu’r hawl am ddeng mlynedd',
    'Change who else may have the number': 'Newid pwy arall gaiff y rhif',
    'Give up the right': 'Ildio’r hawl',
    'Leave it empty if it is for you alone': 'Gadewch yn wag os yw i chi yn unig',
    'You have no right to that number': 'Nid oes gennych hawl i’r rhif hwnnw',
    'A number that is on a vehicle needs no renewal. To take one off a vehicle, start there.':
      'Nid oes angen adnewyddu rhif sydd ar gerbyd. I dynnu un oddi ar gerbyd, dechreuwch yno.',
    'The right does not run out in the next four weeks': 'Nid yw’r hawl yn rhedeg allan yn y pedair wythnos nesaf',
    'There is nothing to do yet. We write to you four weeks before it runs out: come back then.':
      'Nid oes dim i’w wneud eto. Byddwn yn ysgrifennu atoch bedair wythnos cyn iddi redeg allan: dewch yn ôl bryd hynny.',
    'Somebody else may have the number': 'Caiff rhywun arall y rhif',
    'The right is given up': 'Ildir yr hawl',
    'Nobody can have the number from then on, and what you paid is not paid back.':
      'Ni all neb gael y rhif o hynny ymlaen, ac ni thelir yn ôl yr hyn a daloch.',
    'to renew, change or end the right to a private number': 'i adnewyddu, newid neu derfynu’r hawl i rif preifat',
    'to send the certificate to whoever has the right': 'i anfon y dystysgrif at bwy bynnag sydd â’r hawl',
    'Our record says so from now on. A letter is on its way.': 'Mae ein cofnod yn dweud hynny o hyn ymlaen. Mae llythyr ar ei ffordd.',
    'Do what they ask': 'Gwneud yr hyn y maent yn ei ofyn',
    'Do not do it': 'Peidio â’i wneud',
    'The right goes on': 'Mae’r hawl yn parhau',
    'You have given up the number {mark}': 'Rydych wedi ildio’r rhif {mark}',
    'Your right to the number {mark}': 'Eich hawl i’r rhif {mark}',
    'A new certificate is on its way. Its number is the one you have.':
      'Mae tystysgrif newydd ar ei ffordd. Yr un rhif sydd arni â’r un sydd gennych.',
    'You can use the number {mark}, or renew your right to it, until {until}. Besides you, only somebody whom you have named to us may have it on a vehicle.':
      'Cewch ddefnyddio’r rhif {mark}, neu adnewyddu eich hawl iddo, tan {until}. Heblaw chi, dim ond rhywun yr ydych wedi’i enwi i ni a gaiff ei gael ar gerbyd.',
    'Your right to the number {mark} has ended, as you asked. Its certificate shows nothing any more.':
      'Mae eich hawl i’r rhif {mark} wedi dod i ben, fel y gofynnoch. Nid yw ei dystysgrif yn dangos dim mwyach.',
    'Your right to the number {mark} runs out on {until}. Renew it by then, which costs nothing, or put the number on a vehicle. After that day it cannot be used, and only an officer can renew the right.':
      'Mae eich hawl i’r rhif {mark} yn dod i ben ar {until}. Adnewyddwch hi erbyn hynny, sydd am ddim, neu rhowch y rhif ar gerbyd. Ar ôl y diwrnod hwnnw ni ellir ei ddefnyddio, a dim ond swyddog a all adnewyddu’r hawl.',
    'The right still runs': 'Mae’r hawl yn dal i redeg',
    'The right ran out on {until}. The number cannot be used any more, given to somebody else or given up. You may ask us to renew the right: an officer decides, and may not agree.':
      'Daeth yr hawl i ben ar {until}. Ni ellir defnyddio’r rhif mwyach, ei roi i rywun arall na’i ildio. Cewch ofyn i ni adnewyddu’r hawl: swyddog sy’n penderfynu, ac efallai na fydd yn cytuno.',
  },
  { ...vehicleWelsh, ...privateWelsh },
)
