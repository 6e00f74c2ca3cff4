import { translation } from '#definition'
import { describedWelsh } from '../shared/described-welsh.ts'
import { registeringWelsh } from '../shared/registering-welsh.ts'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Register an imported, built or rebuilt vehicle': 'Cofrestru cerbyd a fewnforiwyd, a adeiladwyd neu a ailadeiladwyd',
    'Register a vehicle from another country, a kit car, a rebuilt or radically altered one, or any that was never registered.':
      'Cofrestru cerbyd o wlad arall, car cit, un a ailadeiladwyd neu a newidiwyd yn sylweddol, neu unrhyw un na chofrestrwyd erioed.',
    'its papers: approval, foreign registration, receipts, MOT certificate, as photos or scans':
      'ei bapurau: cymeradwyaeth, cofrestriad tramor, derbynebau, tystysgrif MOT, fel lluniau neu sganiau',
    'the reference of the notification (NOVA) if it came from another country': 'cyfeirnod yr hysbysiad (NOVA) os daeth o wlad arall',
    'Where does the vehicle come from?': 'O ble y daw’r cerbyd?',
    'It was brought here from another country': 'Daethpwyd ag ef yma o wlad arall',
    'It was built from a kit or from parts': 'Fe’i hadeiladwyd o git neu o rannau',
    'It was rebuilt or radically altered': 'Fe’i hailadeiladwyd neu fe’i newidiwyd yn sylweddol',
    'It was never registered: new without a maker’s certificate, or used off the road until now':
      'Ni chafodd erioed ei gofrestru: newydd heb dystysgrif gwneuthurwr, neu wedi’i ddefnyddio oddi ar y ffordd tan nawr',
    '17 letters and digits stamped into the vehicle. Leave it empty if it has none or a shorter one':
      '17 llythyren a digid wedi’u stampio i’r cerbyd. Gadewch yn wag os nad oes ganddo un, neu os yw’n fyrrach',
    'On which day did it come into the United Kingdom?': 'Ar ba ddiwrnod y daeth i’r Deyrnas Unedig?',
    'Have you told HM Revenue and Customs about it?': 'A ydych wedi dweud wrth Gyllid a Thollau EF amdano?',
    'This is called NOVA, the notification of vehicle arrivals': 'Gelwir hyn yn NOVA, hysbysu am gerbydau sy’n cyrraedd',
    'What is the reference of the notification (NOVA)?': 'Beth yw cyfeirnod yr hysbysiad (NOVA)?',
    'What kind of vehicle is it?': 'Pa fath o gerbyd ydyw?',
    'A car': 'Car',
    'A van': 'Fan',
    'A motorcycle or moped': 'Beic modur neu foped',
    'Something else': 'Rhywbeth arall',
    'What is its make?': 'Beth yw ei wneuthuriad?',
    'For something built: the maker of the kit, or the words “own build”':
      'Ar gyfer rhywbeth a adeiladwyd: gwneuthurwr y cit, neu’r geiriau “own build”',
    'What is its model?': 'Beth yw ei fodel?',
    'What colour is it?': 'Pa liw ydyw?',
    'What does it run on?': 'Ar beth y mae’n rhedeg?',
    'How much carbon dioxide does it emit in grams a kilometre?': 'Faint o garbon deuocsid y mae’n ei ollwng mewn gramau y cilometr?',
    'As its certificate says. Leave it empty if nothing says so': 'Fel y dywed ei dystysgrif. Gadewch yn wag os nad oes dim yn dweud hynny',
    'What is the number of its type approval?': 'Beth yw rhif ei gymeradwyaeth fath?',
    'Leave it empty if it has none': 'Gadewch yn wag os nad oes ganddo un',
    'On which day was it first registered anywhere?': 'Ar ba ddiwrnod y’i cofrestrwyd gyntaf yn unrhyw le?',
    'Or made, if it never was. Leave it empty if nobody knows':
      'Neu ei wneud, os na chofrestrwyd ef erioed. Gadewch yn wag os nad oes neb yn gwybod',
    'Show us that it is of an approved type': 'Dangoswch i ni ei fod o fath a gymeradwywyd',
    'A certificate of conformity, of individual approval (IVA) or of mutual recognition, or why it needs none':
      'Tystysgrif cydymffurfio, cymeradwyaeth unigol (IVA) neu gydnabyddiaeth, neu pam nad oes angen un',
    'Show us what vehicle it is': 'Dangoswch i ni pa gerbyd ydyw',
    'The registration document of the other country, receipts of the parts, or a dating letter':
      'Dogfen gofrestru’r wlad arall, derbynebau’r rhannau, neu lythyr dyddio',
    'Show us its MOT certificate': 'Dangoswch ei dystysgrif MOT i ni',
    'For a vehicle that is three years old or older. Leave it empty for a newer one':
      'Ar gyfer cerbyd sy’n dair oed neu’n hŷn. Gadewch yn wag ar gyfer un mwy newydd',
    'This is so, the vehicle is insured for its keeper before it is used, and you may inspect it':
      'Mae hyn yn wir, bydd y cerbyd wedi’i yswirio ar gyfer ei geidwad cyn ei ddefnyddio, a chewch ei archwilio',
    'HM Revenue and Customs has not been told': 'Nid yw Cyllid a Thollau EF wedi cael gwybod',
    'Tell HM Revenue and Customs within 14 days of its arrival, then come back with the reference.':
      'Dywedwch wrth Gyllid a Thollau EF o fewn 14 diwrnod iddo gyrraedd, yna dewch yn ôl gyda’r cyfeirnod.',
    'Which make and model is it?': 'Pa wneuthuriad a model ydyw?',
    'It has an engine that burns fuel': 'Mae ganddo injan sy’n llosgi tanwydd',
    'What its papers say': 'Yr hyn y mae ei bapurau’n ei ddweud',
    'It costs {firstFee}. An officer looks at the papers and may ask to see the vehicle. You tax it when it has its number.':
      'Mae’n costio {firstFee}. Bydd swyddog yn edrych ar y papurau a gall ofyn am weld y cerbyd. Byddwch yn ei drethu pan fydd ganddo ei rif.',
    'A person looks at every vehicle that no maker has certified to us':
      'Mae person yn edrych ar bob cerbyd nad oes gwneuthurwr wedi’i ardystio i ni',
    'It came so long ago that the notification may have been late': 'Daeth mor bell yn ôl fel y gallai’r hysbysiad fod yn hwyr',
    'It is old enough to need an MOT, and none is shown': 'Mae’n ddigon hen i fod angen MOT, ac ni ddangosir un',
    'Nobody knows how old it is': 'Nid oes neb yn gwybod ei oed',
    'Days in which the arrival of a vehicle is notified': 'Diwrnodau y mae’n rhaid hysbysu o fewn iddynt fod cerbyd wedi cyrraedd',
    'Register it with a number of its age': 'Ei gofrestru â rhif o’i oed',
    'Register it with a Q number: its age or identity is not known': 'Ei gofrestru â rhif Q: nid yw ei oed neu ei hunaniaeth yn hysbys',
  },
  { ...vehicleWelsh, ...registeringWelsh, ...describedWelsh },
)
