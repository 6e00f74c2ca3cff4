import type { Welsh } from '#definition'

/** Of systems of other organisations that act for people who agreed to it. */
export const agreementsWelsh: Welsh = {
  'Taking you back to {name}': 'Yn mynd â chi yn ôl i {name}',
  '{name} asks to act for you': 'Mae {name} yn gofyn am gael gweithredu ar eich rhan',
  '{name} is no part of {body}. Agree only if you know it and want it to do this for you.':
    'Nid yw {name} yn rhan o {body}. Cytunwch dim ond os ydych yn ei adnabod ac am iddo wneud hyn ar eich rhan.',
  'You are signed in as {who}.': 'Rydych wedi mewngofnodi fel {who}.',
  'What it may do': 'Yr hyn y caiff ei wneud',
  'Begin an application, answer its questions, send it in your name, take it back, and see what becomes of it, for:':
    'Dechrau cais, ateb ei gwestiynau, ei anfon yn eich enw chi, ei dynnu’n ôl, a gweld beth sy’n dod ohono, ar gyfer:',
  'See whether you have applied and what becomes of it, and nothing more, for:':
    'Gweld a ydych wedi gwneud cais a beth sy’n dod ohono, a dim byd mwy, ar gyfer:',
  'What it sends for you counts as sent by you. A fee is never paid by it: you pay here, yourself.':
    'Mae’r hyn y mae’n ei anfon ar eich rhan yn cyfrif fel petai chi wedi’i anfon. Nid yw byth yn talu ffi: chi eich hun sy’n talu, yma.',
  'Until {until}, or until you end it. You can end it at any moment in your account, under “Systems that act for me”, and see there what it did.':
    'Tan {until}, neu nes i chi ddod â’r peth i ben. Gallwch ddod ag ef i ben unrhyw bryd yn eich cyfrif, o dan “Systemau sy’n gweithredu ar fy rhan”, a gweld yno beth a wnaeth.',
  Until: 'Tan',
  Since: 'Ers',
  'What it sees': 'Yr hyn y mae’n ei weld',
  'whether you can use these services, what they ask next, and why one says no':
    'a allwch ddefnyddio’r gwasanaethau hyn, beth y maent yn ei ofyn nesaf, a pham y mae un yn dweud na',
  'how your applications for them stand, also those that you send yourself: what was decided, when and why':
    'sut y mae eich ceisiadau amdanynt, gan gynnwys y rhai yr ydych yn eu hanfon eich hun: beth a benderfynwyd, pryd a pham',
  'What it does not see': 'Yr hyn nad yw’n ei weld',
  'what registers hold about you, or the answers you gave yourself':
    'yr hyn y mae cofrestrau yn ei gadw amdanoch, na’r atebion a roesoch eich hun',
  'how you signed in, your other applications, your messages and your files':
    'sut y gwnaethoch fewngofnodi, eich ceisiadau eraill, eich negeseuon a’ch ffeiliau',
  Agree: 'Cytuno',
  'Do not agree': 'Peidio â chytuno',
  'Either way you then go back to {host}.': 'Y naill ffordd neu’r llall, ewch yn ôl wedyn i {host}.',
  'This request is not there any more': 'Nid yw’r cais hwn yno mwyach',
  'Another system sent you here to ask whether it may act for you. What it asked was answered already, has waited for more than an hour, or did not come in a form that we accept.':
    'Anfonodd system arall chi yma i ofyn a gaiff weithredu ar eich rhan. Mae’r hyn a ofynnodd wedi’i ateb eisoes, wedi aros am fwy nag awr, neu ni ddaeth ar ffurf yr ydym yn ei derbyn.',
  'Nothing was done. If you meant to go on, go back to that system and begin again there.':
    'Ni wnaed dim. Os oeddech am fynd ymlaen, ewch yn ôl i’r system honno a dechreuwch eto yno.',
  'Systems that act for me': 'Systemau sy’n gweithredu ar fy rhan',
  'Ended. It can do nothing for you any more.': 'Wedi dod i ben. Ni all wneud dim ar eich rhan mwyach.',
  'No other system may act for you.': 'Ni chaiff unrhyw system arall weithredu ar eich rhan.',
  'Systems of other organisations that may apply for you, because you agreed. You can end any of them at once.':
    'Systemau sefydliadau eraill a gaiff wneud cais ar eich rhan, am i chi gytuno. Gallwch ddod ag unrhyw un ohonynt i ben ar unwaith.',
  'We let this system in no more.': 'Nid ydym yn gadael y system hon i mewn mwyach.',
  'The time that you agreed to was over.': 'Daeth yr amser y cytunoch arno i ben.',
  'See what it did': 'Gweld beth a wnaeth',
  'Nothing yet': 'Dim byd eto',
  'What {name} looked at and did': 'Yr hyn yr edrychodd {name} arno ac a wnaeth',
  'It looked or did something once': 'Edrychodd neu gwnaeth rywbeth unwaith',
  'It looked or did something {count} times': 'Edrychodd neu gwnaeth rywbeth {count} gwaith',
  'last on {when}': 'ddiwethaf ar {when}',
  'What it did': 'Yr hyn a wnaeth',
  'You ended it.': 'Chi ddaeth ag ef i ben.',
  'The system gave it back.': 'Rhoddodd y system ef yn ôl.',
  'You agreed anew, and that took its place.': 'Cytunoch o’r newydd, a chymerodd hynny ei le.',
  'Something that only this system should have was shown twice, so we ended it to keep you safe.':
    'Dangoswyd ddwywaith rywbeth na ddylai ond y system hon ei gael, felly daethom ag ef i ben i’ch cadw’n ddiogel.',
  'An officer found that your sign-in belonged to another record.': 'Canfu swyddog fod eich mewngofnodi’n perthyn i gofnod arall.',
  'End this now': 'Dod â hyn i ben nawr',
  'An application of yours': 'Cais o’ch eiddo chi',
  'to begin an application for you, as you agreed': 'i ddechrau cais ar eich rhan, fel y cytunoch',
  'to answer questions for you, as you agreed': 'i ateb cwestiynau ar eich rhan, fel y cytunoch',
  'to send an application for you, as you agreed': 'i anfon cais ar eich rhan, fel y cytunoch',
  'to take an application back for you, as you agreed': 'i dynnu cais yn ôl ar eich rhan, fel y cytunoch',
  'to see how your applications stand, as you agreed': 'i weld sut y mae eich ceisiadau, fel y cytunoch',
  '{name} withdrew it for you': 'Tynnodd {name} ef yn ôl ar eich rhan',
  'You sent your application, which {name} prepared for you': 'Anfonoch eich cais, a baratôdd {name} ar eich rhan',
  '{name} sent your application for you': 'Anfonodd {name} eich cais ar eich rhan',
  'A system of {name} prepared it for the person, who agreed to that and sent it themselves.':
    'Paratôdd system {name} ef ar ran y person, a gytunodd i hynny ac a’i hanfonodd ei hun.',
  'Sent by a system of {name} for the person, who has signed in and agreed to that.':
    'Anfonwyd gan system {name} ar ran y person, sydd wedi mewngofnodi ac wedi cytuno i hynny.',
  'Withdrawn by a system that acts for the person': 'Tynnwyd yn ôl gan system sy’n gweithredu ar ran y person',
  'Sent by a system that acts for the person': 'Anfonwyd gan system sy’n gweithredu ar ran y person',
}
