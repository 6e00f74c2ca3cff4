import { translation } from '#definition'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Tax your vehicle': 'Trethu eich cerbyd',
    'Tax a car or another vehicle, or renew its tax, even if there is nothing to pay.':
      'Trethwch gar neu gerbyd arall, neu adnewyddwch ei dreth, hyd yn oed os nad oes dim i’w dalu.',
    'the number of its log book, new keeper slip or reminder, unless you sign in as its keeper':
      'rhif ei lyfr log, slip ceidwad newydd neu nodyn atgoffa, oni bai eich bod yn mewngofnodi fel ei geidwad',
    'a bank card, or the details of the account for a Direct Debit': 'cerdyn banc, neu fanylion y cyfrif ar gyfer Debyd Uniongyrchol',
    'claims about tax may be brought for six years': 'gellir dwyn hawliadau ynghylch treth am chwe blynedd',
    'What you pay by card now': 'Yr hyn rydych yn ei dalu â cherdyn nawr',
    'Which vehicle do you want to tax?': 'Pa gerbyd ydych chi am ei drethu?',
    'Select the vehicle that you want to tax': 'Dewiswch y cerbyd rydych am ei drethu',
    '{make}, taxed until {until}': '{make}, wedi’i drethu tan {until}',
    '{make}, its tax ended on {until}': '{make}, daeth ei dreth i ben ar {until}',
    '{make}, off the road (SORN)': '{make}, oddi ar y ffordd (SORN)',
    '{make}, not taxed': '{make}, heb ei drethu',
    'The vehicle is not registered to you, as far as we know': 'Nid yw’r cerbyd wedi’i gofrestru yn eich enw chi, hyd y gwyddom',
    '16 digits on a reminder, 11 on a log book, 12 on a new keeper slip':
      '16 digid ar nodyn atgoffa, 11 ar lyfr log, 12 ar slip ceidwad newydd',
    'Enter a reference of 11, 12 or 16 digits': 'Rhowch gyfeirnod o 11, 12 neu 16 digid',
    'Has the vehicle been substantially changed in the last 30 years?': 'A yw’r cerbyd wedi’i newid yn sylweddol yn y 30 mlynedd diwethaf?',
    'Has the vehicle been substantially changed in the last 30 years? Yes': 'Ydy',
    'Has the vehicle been substantially changed in the last 30 years? No': 'Nac ydy',
    'For example a new chassis, engine or axles of another kind': 'Er enghraifft siasi newydd, neu injan neu echelau o fath arall',
    'How do you want to pay?': 'Sut ydych chi am dalu?',
    '12 months, one payment by card': '12 mis, un taliad â cherdyn',
    '6 months, one payment by card': '6 mis, un taliad â cherdyn',
    '12 months, one payment by Direct Debit': '12 mis, un taliad drwy Ddebyd Uniongyrchol',
    '12 months, monthly by Direct Debit': '12 mis, bob mis drwy Ddebyd Uniongyrchol',
    '6 months, one payment by Direct Debit': '6 mis, un taliad drwy Ddebyd Uniongyrchol',
    'The rate is high enough to pay for six months': 'Mae’r gyfradd yn ddigon uchel i dalu am chwe mis',
    'It is not the first tax of a new car': 'Nid dyma dreth gyntaf car newydd',
    'Which account should the Direct Debit be taken from?': 'O ba gyfrif y dylid cymryd y Debyd Uniongyrchol?',
    'I can authorise payments from this account by myself': 'Gallaf awdurdodi taliadau o’r cyfrif hwn ar fy mhen fy hun',
    'What is your email address?': 'Beth yw eich cyfeiriad e-bost?',
    'For the receipt. You can leave this empty: we then write by post':
      'Ar gyfer y dderbynneb. Gallwch adael hwn yn wag: byddwn wedyn yn ysgrifennu drwy’r post',
    'What is your address?': 'Beth yw eich cyfeiriad?',
    'The log book does not have it yet': 'Nid yw yn y llyfr log eto',
    'I am the registered keeper, or I tax the vehicle for its keeper':
      'Fi yw’r ceidwad cofrestredig, neu rwy’n trethu’r cerbyd ar ran ei geidwad',
    'We cannot find a vehicle with that registration number and reference':
      'Ni allwn ddod o hyd i gerbyd â’r rhif cofrestru a’r cyfeirnod hwnnw',
    'A scrapped vehicle cannot be taxed. If our record is wrong, ring or write to us.':
      'Ni ellir trethu cerbyd sydd wedi’i sgrapio. Os yw ein cofnod yn anghywir, ffoniwch ni neu ysgrifennwch atom.',
    'The tax that was not paid for has not ended': 'Nid yw’r dreth na thalwyd amdani wedi dod i ben',
    'A Direct Debit payment for the tax did not reach us. The vehicle is not taxed any more: tax it again before it is used on a road.':
      'Ni chyrhaeddodd taliad Debyd Uniongyrchol am y dreth ni. Nid yw’r cerbyd wedi’i drethu mwyach: trethwch ef eto cyn ei ddefnyddio ar ffordd.',
    'The tax that was not paid for had not begun': 'Nid oedd y dreth na thalwyd amdani wedi dechrau',
    'The tax that was not paid for had begun': 'Roedd y dreth na thalwyd amdani wedi dechrau',
    'The bank did not accept the Direct Debit, and no payment was taken.':
      'Ni dderbyniodd y banc y Debyd Uniongyrchol, ac ni chymerwyd unrhyw daliad.',
    '{mark} is taxed until {until}, and not after that day. Tax it again before then: by card, or by Direct Debit with other bank details.':
      'Mae {mark} wedi’i drethu tan {until}, ac nid ar ôl y diwrnod hwnnw. Trethwch ef eto cyn hynny: â cherdyn, neu drwy Ddebyd Uniongyrchol gyda manylion banc eraill.',
    'So {mark} is not taxed by it. Tax it again before it is used on a road: by card, or by Direct Debit with other bank details.':
      'Felly nid yw {mark} wedi’i drethu drwyddo. Trethwch ef eto cyn ei ddefnyddio ar ffordd: â cherdyn, neu drwy Ddebyd Uniongyrchol gyda manylion banc eraill.',
    'The bank did not accept your Direct Debit for the tax of {mark}': 'Ni dderbyniodd y banc eich Debyd Uniongyrchol am dreth {mark}',
    'The bank did not accept the Direct Debit for the tax of {mark}, and no payment was taken.':
      'Ni dderbyniodd y banc y Debyd Uniongyrchol am dreth {mark}, ac ni chymerwyd unrhyw daliad.',
    'The vehicle is taxed until {until}, as before, and not after that day.':
      'Mae’r cerbyd wedi’i drethu tan {until}, fel o’r blaen, ac nid ar ôl y diwrnod hwnnw.',
    'Tax it again before then at {where}/dvla/tax-a-vehicle, with the number on its log book: by card, or by Direct Debit with other bank details.':
      'Trethwch ef eto cyn hynny yn {where}/dvla/tax-a-vehicle, gyda’r rhif ar ei lyfr cofnod: â cherdyn, neu drwy Ddebyd Uniongyrchol gyda manylion banc eraill.',
    'What we wrote before about this tax no longer counts.': 'Nid yw’r hyn a ysgrifennom o’r blaen am y dreth hon yn cyfrif mwyach.',
    'If you keep it off the road, tell us so (SORN).': 'Os ydych yn ei gadw oddi ar y ffordd, dywedwch hynny wrthym (SORN).',
    'Your vehicle {mark} is not taxed: the bank did not accept the Direct Debit':
      'Nid yw eich cerbyd {mark} wedi’i drethu: ni dderbyniodd y banc y Debyd Uniongyrchol',
    'So the vehicle is not taxed. Do not use the vehicle on a road until it is taxed again.':
      'Felly nid yw’r cerbyd wedi’i drethu. Peidiwch â defnyddio’r cerbyd ar ffordd nes ei fod wedi’i drethu eto.',
    'Tax it now at {where}/dvla/tax-a-vehicle, with the number on its log book: by card, or by Direct Debit with other bank details.':
      'Trethwch ef nawr yn {where}/dvla/tax-a-vehicle, gyda’r rhif ar ei lyfr cofnod: â cherdyn, neu drwy Ddebyd Uniongyrchol gyda manylion banc eraill.',
    'Your vehicle {mark} is not taxed any more': 'Nid yw eich cerbyd {mark} wedi’i drethu mwyach',
    'A Direct Debit payment of {amount} for the tax of {mark} did not reach us. The Direct Debit is cancelled for good, and the tax ended on {until}.':
      'Ni chyrhaeddodd taliad Debyd Uniongyrchol o {amount} am dreth {mark} ni. Mae’r Debyd Uniongyrchol wedi’i ganslo am byth, a daeth y dreth i ben ar {until}.',
    'Do not use the vehicle on a road until it is taxed again.': 'Peidiwch â defnyddio’r cerbyd ar ffordd nes ei fod wedi’i drethu eto.',
    'Tax it now at {where}/dvla/tax-a-vehicle, with the number on its log book: by card, or by a new Direct Debit from an account with enough money in it.':
      'Trethwch ef nawr yn {where}/dvla/tax-a-vehicle, gyda’r rhif ar ei lyfr cofnod: â cherdyn, neu drwy Ddebyd Uniongyrchol newydd o gyfrif â digon o arian ynddo.',
    'If you keep it off the road, tell us so (SORN). If you do neither, you may be fined.':
      'Os ydych yn ei gadw oddi ar y ffordd, dywedwch hynny wrthym (SORN). Os na wnewch y naill na’r llall, gallech gael dirwy.',
    'The new tax starts on the first of the month in which you buy it. If a month before that was used and not paid for, we write to whoever keeps the vehicle.':
      'Mae’r dreth newydd yn dechrau ar ddiwrnod cyntaf y mis yr ydych yn ei phrynu. Os defnyddiwyd mis cyn hynny heb dalu amdano, byddwn yn ysgrifennu at bwy bynnag sy’n cadw’r cerbyd.',
    'An exported vehicle cannot be taxed. If it has come back, register it again first.':
      'Ni ellir trethu cerbyd sydd wedi’i allforio. Os yw wedi dod yn ôl, cofrestrwch ef eto yn gyntaf.',
    'The tax of the vehicle does not run out soon': 'Nid yw treth y cerbyd yn dod i ben yn fuan',
    'There is nothing to do now. We will send a reminder when the tax can be renewed.':
      'Nid oes dim i’w wneud nawr. Byddwn yn anfon nodyn atgoffa pan ellir adnewyddu’r dreth.',
    'to remind you that the tax of your vehicle ends': 'er mwyn eich atgoffa bod treth eich cerbyd yn dod i ben',
    'How many days before the tax ends its keeper is reminded': 'Faint o ddiwrnodau cyn i’r dreth ddod i ben yr atgoffir y ceidwad',
    'a month ahead, as reminders (V11) are sent; no published day was found':
      'fis ymlaen llaw, fel yr anfonir nodiadau atgoffa (V11); ni chafwyd diwrnod cyhoeddedig',
    'The tax of your vehicle {mark} ends on {until}': 'Daw treth eich cerbyd {mark} i ben ar {until}',
    'The tax of {mark}, made by {make}, ends on {until}. Tax it before then, even if there is nothing to pay.':
      'Daw treth {mark}, o wneuthuriad {make}, i ben ar {until}. Trethwch ef cyn hynny, hyd yn oed os nad oes dim i’w dalu.',
    'Tax it at {where}/dvla/tax-a-vehicle. You need no account: the number of this reminder is {number}.':
      'Trethwch ef yn {where}/dvla/tax-a-vehicle. Nid oes angen cyfrif arnoch: rhif y nodyn atgoffa hwn yw {number}.',
    'It needs an MOT, if it is old enough for one, and insurance.': 'Mae angen MOT arno, os yw’n ddigon hen i gael un, ac yswiriant.',
    'If you keep it off the road, tell us so (SORN). If you no longer have it, tell us that.':
      'Os ydych yn ei gadw oddi ar y ffordd, dywedwch hynny wrthym (SORN). Os nad yw gennych mwyach, dywedwch hynny wrthym.',
    'A historic vehicle without an MOT': 'Cerbyd hanesyddol heb MOT',
    'The vehicle has no MOT for the day its tax starts': 'Nid oes gan y cerbyd MOT ar gyfer y diwrnod y mae ei dreth yn dechrau',
    'Get an MOT, then tax the vehicle. You may drive to a test that you have booked.':
      'Mynnwch MOT, yna trethwch y cerbyd. Cewch yrru i brawf yr ydych wedi’i drefnu.',
    'We cannot find any MOT of the vehicle': 'Ni allwn ddod o hyd i unrhyw MOT ar gyfer y cerbyd',
    'We cannot find any insurance for the vehicle': 'Ni allwn ddod o hyd i unrhyw yswiriant ar gyfer y cerbyd',
    'Insure the vehicle, then tax it. A new policy can take a day to reach us.':
      'Yswiriwch y cerbyd, yna trethwch ef. Gall gymryd diwrnod i bolisi newydd ein cyrraedd.',
    'The vehicle is not insured for the day its tax starts': 'Nid yw’r cerbyd wedi’i yswirio ar gyfer y diwrnod y mae ei dreth yn dechrau',
    'What the tax costs': 'Cost y dreth',
    'The tax of {mark} starts on {from}.': 'Mae treth {mark} yn dechrau ar {from}.',
    '12 months at once cost {year}.': 'Mae 12 mis ar unwaith yn costio {year}.',
    '12 months by monthly Direct Debit cost {monthly}.': 'Mae 12 mis drwy Ddebyd Uniongyrchol misol yn costio {monthly}.',
    '6 months cost {card} by card, or {debit} by Direct Debit.':
      'Mae 6 mis yn costio {card} â cherdyn, neu {debit} drwy Ddebyd Uniongyrchol.',
    'The vehicle is {mark}, made by {make}.': 'Y cerbyd yw {mark}, o wneuthuriad {make}.',
    'You pay {now} by card on the next page.': 'Byddwch yn talu {now} â cherdyn ar y dudalen nesaf.',
    'We will take {cost} by Direct Debit: the first {amount} on {first}. Number of payments: {payments}.':
      'Byddwn yn cymryd {cost} drwy Ddebyd Uniongyrchol: y {amount} cyntaf ar {first}. Nifer y taliadau: {payments}.',
    'There is nothing to pay': 'Nid oes dim i’w dalu',
    'There is nothing to pay, and the vehicle must be taxed all the same.':
      'Nid oes dim i’w dalu, ac mae’n rhaid trethu’r cerbyd yr un fath.',
    'An officer will work out where you can tax it. You pay nothing now.':
      'Bydd swyddog yn gweithio allan ble gallwch ei drethu. Nid ydych yn talu dim nawr.',
    'There is tax to pay': 'Mae treth i’w thalu',
    'You pay by Direct Debit': 'Rydych yn talu drwy Ddebyd Uniongyrchol',
    'Set up a Direct Debit': 'Trefnu Debyd Uniongyrchol',
    'We tell you the amounts and the days at least 10 working days before the first payment.':
      'Byddwn yn rhoi gwybod i chi am y symiau a’r dyddiau o leiaf 10 diwrnod gwaith cyn y taliad cyntaf.',
    'If a payment is taken in error, your bank gives you the money back at once.':
      'Os cymerir taliad drwy gamgymeriad, bydd eich banc yn rhoi’r arian yn ôl i chi ar unwaith.',
    'If somebody else must also sign for the account, pay by card instead, or ask for a paper form.':
      'Os oes rhaid i rywun arall lofnodi dros y cyfrif hefyd, talwch â cherdyn yn lle hynny, neu gofynnwch am ffurflen bapur.',
    'You have just bought the vehicle': 'Rydych newydd brynu’r cerbyd',
    'We cannot work out the tax of a vehicle like this one online': 'Ni allwn gyfrifo treth cerbyd fel hwn ar-lein',
    'The car was expensive when it was new': 'Roedd y car yn ddrud pan oedd yn newydd',
    'That is the standard rate of {standard} and a supplement of {supplement}, because the car cost more than {above} when it was new.':
      'Dyna’r gyfradd safonol o {standard} ac ychwanegiad o {supplement}, oherwydd bod y car wedi costio mwy na {above} pan oedd yn newydd.',
    '{mark} is taxed from {from} to {until}.': 'Mae {mark} wedi’i drethu o {from} hyd {until}.',
    'We cannot find insurance for a vehicle of Northern Ireland': 'Ni allwn ddod o hyd i yswiriant ar gyfer cerbyd o Ogledd Iwerddon',
    'The insurance that we know of ends before the tax starts': 'Daw’r yswiriant y gwyddom amdano i ben cyn i’r dreth ddechrau',
    'to work out the tax and to record that it is paid': 'i gyfrifo’r dreth ac i gofnodi ei bod wedi’i thalu',
    'to see that the vehicle has an MOT': 'i weld bod gan y cerbyd MOT',
    'to see that the vehicle is insured': 'i weld bod y cerbyd wedi’i yswirio',
    'First-year rate of cars registered since April 2017': 'Cyfradd y flwyddyn gyntaf ar gyfer ceir a gofrestrwyd ers Ebrill 2017',
    'Standard rate of cars registered since April 2017': 'Cyfradd safonol ceir a gofrestrwyd ers Ebrill 2017',
    'Yearly rates of older cars, light goods vehicles and motorcycles':
      'Cyfraddau blynyddol ceir hŷn, cerbydau nwyddau ysgafn a beiciau modur',
    'small engine': 'injan fach',
    'large engine': 'injan fawr',
    'light goods': 'nwyddau ysgafn',
    'small motorcycle': 'beic modur bach',
    'medium motorcycle': 'beic modur canolig',
    'large motorcycle': 'beic modur mawr',
    'largest motorcycle': 'beic modur mwyaf',
    'Cars and light goods vehicles first registered before March 2001, engine up to 1,549 cc':
      'Ceir a cherbydau nwyddau ysgafn a gofrestrwyd gyntaf cyn Mawrth 2001, injan hyd at 1,549 cc',
    'The same, engine above 1,549 cc': 'Yr un fath, injan dros 1,549 cc',
    'Light goods vehicles first registered since March 2001, other than early Euro 4 and Euro 5':
      'Cerbydau nwyddau ysgafn a gofrestrwyd gyntaf ers Mawrth 2001, heblaw Euro 4 ac Euro 5 cynnar',
    'Motorcycles up to 150 cc': 'Beiciau modur hyd at 150 cc',
    'Motorcycles from 151 to 400 cc': 'Beiciau modur o 151 i 400 cc',
    'Motorcycles from 401 to 600 cc': 'Beiciau modur o 401 i 600 cc',
    'Motorcycles above 600 cc': 'Beiciau modur dros 600 cc',
    'Rate of cars registered from March 2001 to March 2017': 'Cyfradd ceir a gofrestrwyd o Fawrth 2001 i Fawrth 2017',
    'Carbon dioxide that a car registered before 23 March 2006 is charged for at most':
      'Y carbon deuocsid mwyaf y codir tâl amdano ar gar a gofrestrwyd cyn 23 Mawrth 2006',
    'Supplement for expensive cars': 'Ychwanegiad ar gyfer ceir drud',
    'Six months are offered above this rate': 'Cynigir chwe mis uwchlaw’r gyfradd hon',
    'How many months before it runs out the tax may be renewed': 'Faint o fisoedd cyn iddi ddod i ben y gellir adnewyddu’r dreth',
    'Age in years at which a vehicle needs an MOT': 'Yr oedran mewn blynyddoedd pan fydd angen MOT ar gerbyd',
    'What each way of paying costs': 'Cost pob ffordd o dalu',
    'Working days between the notice of a Direct Debit and its collection':
      'Diwrnodau gwaith rhwng yr hysbysiad o Ddebyd Uniongyrchol a’i gasglu',
    'The vehicle is taxed.': 'Mae’r cerbyd wedi’i drethu.',
    'A vehicle tax officer is looking at your application. Until then the vehicle is taxed as long as it was before.':
      'Mae swyddog treth cerbydau yn edrych ar eich cais. Tan hynny mae’r cerbyd wedi’i drethu cyhyd ag yr oedd o’r blaen.',
    'Tax the vehicle': 'Trethu’r cerbyd',
    'Do not tax the vehicle': 'Peidio â threthu’r cerbyd',
    'A vehicle tax officer is looking at what the tax is. You have paid nothing, and the vehicle is taxed as long as it was before.':
      'Mae swyddog treth cerbydau yn edrych beth yw’r dreth. Nid ydych wedi talu dim, ac mae’r cerbyd wedi’i drethu cyhyd ag yr oedd o’r blaen.',
    'Tell the person where to tax it': 'Dweud wrth y person ble i’w drethu',
    'We have written to you about how to tax this vehicle.': 'Rydym wedi ysgrifennu atoch ynghylch sut i drethu’r cerbyd hwn.',
    'Two officers have decided not to tax the vehicle.': 'Mae dau swyddog wedi penderfynu peidio â threthu’r cerbyd.',
    'The application ended because we did not hear from you.': 'Daeth y cais i ben am na chlywsom gennych.',
    'Your vehicle {mark} is taxed': 'Mae eich cerbyd {mark} wedi’i drethu',
    'The tax comes to {cost}.': 'Cyfanswm y dreth yw {cost}.',
    'The tax does not pass to a new keeper if you sell the vehicle.': 'Nid yw’r dreth yn mynd i geidwad newydd os gwerthwch y cerbyd.',
    'Your Direct Debit for the tax of {mark}': 'Eich Debyd Uniongyrchol ar gyfer treth {mark}',
    'The register does not know yet who keeps the vehicle': 'Nid yw’r gofrestr yn gwybod eto pwy sy’n cadw’r cerbyd',
    'Register the keeper first: fill in the new keeper’s part of the log book.':
      'Cofrestrwch y ceidwad yn gyntaf: llenwch ran y ceidwad newydd o’r llyfr log.',
    'How many days before the tax ends a Direct Debit renews it':
      'Sawl diwrnod cyn i’r dreth ddod i ben y mae Debyd Uniongyrchol yn ei hadnewyddu',
    'The Direct Debit renews the tax as soon as nothing is missing for it. We have written to you about what is.':
      'Bydd y Debyd Uniongyrchol yn adnewyddu’r dreth cyn gynted ag nad oes dim ar goll ar ei chyfer. Rydym wedi ysgrifennu atoch am yr hyn sydd ar goll.',
    'The Direct Debit has renewed the tax.': 'Mae’r Debyd Uniongyrchol wedi adnewyddu’r dreth.',
    'The Direct Debit does not renew the tax. Tax the vehicle again before it is used on a road after the tax has ended.':
      'Nid yw’r Debyd Uniongyrchol yn adnewyddu’r dreth. Trethwch y cerbyd eto cyn ei ddefnyddio ar ffordd ar ôl i’r dreth ddod i ben.',
    'The tax that the Direct Debit pays for runs out, and no other follows':
      'Mae’r dreth y mae’r Debyd Uniongyrchol yn talu amdani yn dod i ben, ac nid oes un arall yn dilyn',
    'Somebody has applied for the tax': 'Mae rhywun wedi gwneud cais am y dreth',
    'The Direct Debit renews the tax': 'Mae’r Debyd Uniongyrchol yn adnewyddu’r dreth',
    'It is not for want of an MOT': 'Nid oherwydd diffyg MOT y mae',
    'The MOT register does not know the vehicle, and it needs no MOT yet':
      'Nid yw’r gofrestr MOT yn adnabod y cerbyd, ac nid oes angen MOT arno eto',
    'Your Direct Debit renews the tax of {mark}': 'Mae eich Debyd Uniongyrchol yn adnewyddu treth {mark}',
    'The tax of {mark} runs out, and your Direct Debit renews it: from {from} to {until}, for {cost}. You do not need to do anything, and it must not be taxed again.':
      'Mae treth {mark} yn dod i ben, ac mae eich Debyd Uniongyrchol yn ei hadnewyddu: o {from} hyd {until}, am {cost}. Nid oes angen i chi wneud dim, ac ni ddylid ei drethu eto.',
    'If you no longer have the vehicle, or keep it off the road, tell us before then. We stop the Direct Debit.':
      'Os nad yw’r cerbyd gennych mwyach, neu os ydych yn ei gadw oddi ar y ffordd, dywedwch wrthym cyn hynny. Byddwn yn atal y Debyd Uniongyrchol.',
    'For the tax of {mark} we will take these payments from the account ending in {account}: {schedule}.':
      'Ar gyfer treth {mark} byddwn yn cymryd y taliadau hyn o’r cyfrif sy’n gorffen â {account}: {schedule}.',
    'Number of payments: {payments}. They come to {cost} together.': 'Nifer y taliadau: {payments}. Eu cyfanswm yw {cost}.',
    'The tax of {mark} cannot be renewed without an MOT': 'Ni ellir adnewyddu treth {mark} heb MOT',
    'The tax of {mark} ends on {until}. Your Direct Debit would renew it.':
      'Mae treth {mark} yn dod i ben ar {until}. Byddai eich Debyd Uniongyrchol yn ei hadnewyddu.',
    'But as far as we know its MOT will have run out by then. Get one that is valid on the day after {until}.':
      'Ond hyd y gwyddom bydd ei MOT wedi dod i ben erbyn hynny. Trefnwch un a fydd yn ddilys ar y diwrnod ar ôl {until}.',
    'We look each day. Once it has passed, the Direct Debit renews the tax: you do not need to tell us.':
      'Rydym yn edrych bob dydd. Unwaith y bydd wedi pasio, bydd y Debyd Uniongyrchol yn adnewyddu’r dreth: nid oes angen i chi ddweud wrthym.',
    'If it has none by {until}, the tax ends that day and must be bought again: {where}/dvla/tax-a-vehicle.':
      'Os nad oes ganddo un erbyn {until}, daw’r dreth i ben y diwrnod hwnnw a rhaid ei phrynu eto: {where}/dvla/tax-a-vehicle.',
    'If you no longer have the vehicle, or keep it off the road (SORN), tell us so.':
      'Os nad yw’r cerbyd gennych mwyach, neu os ydych yn ei gadw oddi ar y ffordd (SORN), dywedwch hynny wrthym.',
    'Your Direct Debit cannot renew the tax of {mark} yet': 'Ni all eich Debyd Uniongyrchol adnewyddu treth {mark} eto',
    'But something has changed since it was bought, and we cannot renew it by ourselves: the register may not know its keeper yet, or something may have to be asked again.':
      'Ond mae rhywbeth wedi newid ers ei phrynu, ac ni allwn ei hadnewyddu ar ein pen ein hunain: efallai nad yw’r gofrestr yn gwybod pwy yw’r ceidwad eto, neu fod rhaid gofyn rhywbeth eto.',
    'Tax it yourself before it ends, with the number on its log book: {where}/dvla/tax-a-vehicle. Or ring us.':
      'Trethwch ef eich hun cyn iddi ddod i ben, â’r rhif ar ei lyfr log: {where}/dvla/tax-a-vehicle. Neu ffoniwch ni.',
    'Your Direct Debit does not renew the tax of {mark}': 'Nid yw eich Debyd Uniongyrchol yn adnewyddu treth {mark}',
    'The tax of {mark} ends on {until}. Your Direct Debit does not renew it, since it was cancelled, or something that the tax needs is still missing.':
      'Mae treth {mark} yn dod i ben ar {until}. Nid yw eich Debyd Uniongyrchol yn ei hadnewyddu, gan iddo gael ei ganslo, neu fod rhywbeth sydd ei angen ar y dreth yn dal ar goll.',
    'Do not use the vehicle on a road after that day until it is taxed again.':
      'Peidiwch â defnyddio’r cerbyd ar ffordd ar ôl y diwrnod hwnnw nes ei fod wedi’i drethu eto.',
    'Tax it at {where}/dvla/tax-a-vehicle, with the number on its log book. If you keep it off the road, tell us so (SORN).':
      'Trethwch ef yn {where}/dvla/tax-a-vehicle, â’r rhif ar ei lyfr log. Os ydych yn ei gadw oddi ar y ffordd, dywedwch hynny wrthym (SORN).',
    'to remind you that the MOT of your vehicle runs out': 'i’ch atgoffa bod MOT eich cerbyd yn dod i ben',
    'The MOT of {mark}, made by {make}': 'MOT {mark}, a wnaed gan {make}',
    'How many days before an MOT runs out whoever asked is reminded': 'Sawl diwrnod cyn i MOT ddod i ben yr atgoffir pwy bynnag a ofynnodd',
    '{value} days before the last day of the MOT': '{value} diwrnod cyn diwrnod olaf yr MOT',
    'The MOT of your vehicle {mark} runs out on {until}': 'Daw MOT eich cerbyd {mark} i ben ar {until}',
    'The MOT of {mark}, made by {make}, runs out on {until}. Have it tested before then if you use it on a road.':
      'Daw MOT {mark}, a wnaed gan {make}, i ben ar {until}. Trefnwch brawf cyn hynny os ydych yn ei ddefnyddio ar ffordd.',
    'You asked us for this reminder. To stop it, sign in at {where}/account/reminders.':
      'Gwnaethoch ofyn i ni am y nodyn atgoffa hwn. I’w atal, mewngofnodwch yn {where}/account/reminders.',
    'When the tax runs out, the Direct Debit renews it by itself, until you stop it. We tell you before.':
      'Pan ddaw’r dreth i ben, mae’r Debyd Uniongyrchol yn ei hadnewyddu ohono’i hun, nes i chi ei atal. Rydym yn dweud wrthych cyn hynny.',
    'Your statement will show DVLA.': 'Bydd eich cyfriflen yn dangos DVLA.',
    'If an amount or a day changes, we will tell you 10 working days ahead.':
      'Os bydd swm neu ddiwrnod yn newid, byddwn yn rhoi gwybod i chi 10 diwrnod gwaith ymlaen llaw.',
    'If a payment is taken in error, by us or by your bank, your bank gives you the money back at once.':
      'Os cymerir taliad drwy gamgymeriad, gennym ni neu gan eich banc, bydd eich banc yn rhoi’r arian yn ôl i chi ar unwaith.',
    'You can cancel at any time by telling your bank. Tell us as well, since the vehicle must stay taxed.':
      'Gallwch ganslo unrhyw bryd drwy ddweud wrth eich banc. Dywedwch wrthym ni hefyd, gan fod rhaid i’r cerbyd aros wedi’i drethu.',
    'Until then the vehicle is taxed as long as it was before. Do not use it on the road after that, until we have told you that it is taxed.':
      'Tan hynny mae’r cerbyd wedi’i drethu cyhyd ag yr oedd o’r blaen. Ar ôl hynny peidiwch â’i ddefnyddio ar y ffordd nes i ni ddweud wrthych ei fod wedi’i drethu.',
    'How to tax your vehicle {mark}': 'Sut i drethu eich cerbyd {mark}',
    'You can tax it at a Post Office that deals with vehicle tax. Take the log book or the reminder with you.':
      'Gallwch ei drethu mewn Swyddfa’r Post sy’n delio â threth cerbydau. Ewch â’r llyfr log neu’r nodyn atgoffa gyda chi.',
    'Something was paid by card': 'Talwyd rhywbeth â cherdyn',
    'We have not taxed your vehicle {mark}': 'Nid ydym wedi trethu eich cerbyd {mark}',
    'The law that it rests on: {law}.': 'Y gyfraith y mae’n seiliedig arni: {law}.',
    'If you think that this is wrong, you can ask us to look again, and complain if you are still not content.':
      'Os ydych yn credu bod hyn yn anghywir, gallwch ofyn i ni edrych eto, a chwyno os nad ydych yn fodlon o hyd.',
    'g/km': 'g/km',
    supplement: 'ychwanegiad',
    above: 'uwchlaw',
    'above zero emission': 'uwchlaw heb allyriadau',
    'great britain': 'Prydain Fawr',
    'northern ireland': 'Gogledd Iwerddon',
    'thousandths of a year': 'milfed o flwyddyn',
    year: 'blwyddyn',
    'year debit': 'blwyddyn drwy ddebyd',
    monthly: 'bob mis',
    'half year': 'hanner blwyddyn',
    'half year debit': 'hanner blwyddyn drwy ddebyd',
    'invented: no published split of taxing by channel was found':
      'wedi’i ddyfeisio: ni chafwyd hyd i ddadansoddiad cyhoeddedig o drethu fesul sianel',
    '{value} months before the last day of the tax': '{value} mis cyn diwrnod olaf y dreth',
    '{value} days before the last day of the tax': '{value} diwrnod cyn diwrnod olaf y dreth',
    'no published source found': 'ni chafwyd hyd i ffynhonnell gyhoeddedig',
    'the usual advance notice of the Direct Debit scheme; to be checked': 'rhybudd arferol y cynllun Debyd Uniongyrchol; i’w wirio',
    'the tables of 2025-26 offer none at 20 and 35 pounds': 'nid yw tablau 2025-26 yn cynnig dim ar 20 a 35 punt',
    'worked out from every row of https://www.gov.uk/vehicle-tax-rate-tables for 2025-26':
      'wedi’i gyfrifo o bob rhes o https://www.gov.uk/vehicle-tax-rate-tables ar gyfer 2025-26',
    'https://www.legislation.gov.uk/ukpga/1988/52/section/47; four years in Northern Ireland is to be checked':
      'https://www.legislation.gov.uk/ukpga/1988/52/section/47; mae pedair blynedd yng Ngogledd Iwerddon i’w wirio',
    'https://www.gov.uk/vehicle-tax-rate-tables, as copied by cheonmugeuk.org and sasastunts.com':
      'https://www.gov.uk/vehicle-tax-rate-tables, fel y’i copïwyd gan cheonmugeuk.org a sasastunts.com',
    'confused.com; the column for diesels below RDE2 follows the pattern of 2025-26, one band up':
      'confused.com; mae’r golofn ar gyfer cerbydau diesel islaw RDE2 yn dilyn patrwm 2025-26, un band yn uwch',
    'brumdaily.co.uk; band F is to be checked, inflation suggests 220 to 225':
      'brumdaily.co.uk; mae band F i’w wirio, mae chwyddiant yn awgrymu 220 i 225',
    'evo.co.uk, which.co.uk and honestjohn.co.uk': 'evo.co.uk, which.co.uk a honestjohn.co.uk',
    'The vehicle {mark} is taxed from {from} to {until}.': 'Mae’r cerbyd {mark} wedi’i drethu o {from} hyd {until}.',
    'We are looking at an application to tax {mark}': 'Rydym yn edrych ar gais i drethu {mark}',
    'A vehicle tax officer is looking at the application to tax {mark}, and will write to you by {by}.':
      'Mae swyddog treth cerbydau yn edrych ar y cais i drethu {mark}, a bydd yn ysgrifennu atoch erbyn {by}.',
    'We cannot work out the tax of a vehicle like {mark} online, and we have taken no money.':
      'Ni allwn gyfrifo treth cerbyd fel {mark} ar-lein, ac nid ydym wedi cymryd arian.',
    'Two officers have looked at the application to tax {mark}, and have not agreed to it. This is their reason:':
      'Mae dau swyddog wedi edrych ar y cais i drethu {mark}, ac nid ydynt wedi cytuno iddo. Dyma eu rheswm:',
    'An application to tax {mark} has ended': 'Mae cais i drethu {mark} wedi dod i ben',
    'The application to tax {mark} has ended, because we asked for something and heard nothing.':
      'Mae’r cais i drethu {mark} wedi dod i ben, oherwydd gofynasom am rywbeth ac ni chlywsom ddim.',
    'The vehicle is not taxed by it. It can be taxed by a new application at any time.':
      'Nid yw’r cerbyd wedi’i drethu drwyddo. Gellir ei drethu drwy gais newydd ar unrhyw adeg.',
    'Your tax of {mark} has ended': 'Mae eich treth ar {mark} wedi dod i ben',
    'Somebody who has the new keeper slip of {mark} has taxed it. So the tax that you paid for it has ended.':
      'Mae rhywun sydd â slip ceidwad newydd {mark} wedi ei drethu. Felly mae’r dreth a daloch amdano wedi dod i ben.',
    'You are still its keeper in our record: tell us that you no longer have it, if you have not.':
      'Chi yw ei geidwad o hyd yn ein cofnod: dywedwch wrthym nad yw gennych mwyach, os felly y mae.',
    'The seller’s tax ends': 'Mae treth y gwerthwr yn dod i ben',
  },
  vehicleWelsh,
)
