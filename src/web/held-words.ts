import type { Bilingual } from '#kernel'

const lines = `
accountName|Name on the account|Enw ar y cyfrif
actingFor|Applied for|Gwnaed cais dros
action|What was done|Yr hyn a wnaed
actor|Who|Pwy
heardBy|An officer heard it|Clywodd swyddog ef
proof|How we knew who you are|Sut y gwyddem pwy ydych
typed|Typed by an officer|Teipiwyd gan swyddog
ways|How it came|Sut y daeth
address|Address|Cyfeiriad
amount|Amount|Swm
answer|Answer|Ateb
answers|What you told us|Yr hyn a ddywedoch wrthym
applicationId|Number of the application here|Rhif y cais yma
addresses|Addresses|Cyfeiriadau
asked|What was asked|Yr hyn a ofynnwyd
askedAt|Asked on|Gofynnwyd ar
at|When|Pryd
attempts|Tries|Ceisiau
authTime|Signed in at|Mewngofnodwyd am
bars|What stood against it|Yr hyn a safai yn ei erbyn
because|Why|Pam
before|Before|Cynt
began|Began|Dechreuwyd
beganAt|Since|Ers
birthDate|Date of birth|Dyddiad geni
bornOn|Date of birth|Dyddiad geni
body|Organisation|Sefydliad
by|By|Gan
bytes|Bytes|Beitiau
called|Record|Cofnod
caseId|Number of the application here|Rhif y cais yma
changedAt|Changed on|Newidiwyd ar
channel|Way|Ffordd
claims|What was shown|Yr hyn a ddangoswyd
clocks|Promised days|Diwrnodau a addawyd
code|Code|Cod
copyId|Number of the copy|Rhif y copi
createdAt|Made on|Gwnaed ar
credentialId|Number of the document here|Rhif y ddogfen yma
day|Day|Diwrnod
deadAt|Given up on|Rhoddwyd y gorau iddo ar
decidedAt|Decided on|Penderfynwyd ar
decidedBy|Decided by|Penderfynwyd gan
destroyedAt|Destroyed on|Dinistriwyd ar
destroyOn|Kept until|Cedwir tan
document|The document|Y ddogfen
draftId|Number of the application here|Rhif y cais yma
dueAt|Due|I’w wneud
dueOn|Due|I’w wneud
email|Email address|Cyfeiriad e-bost
endedAt|Ended on|Daeth i ben ar
endsAt|Ends|Daw i ben
events|What has happened|Beth sydd wedi digwydd
expiresAt|Kept until|Cedwir tan
facts|What registers said|Yr hyn a ddywedodd cofrestrau
fee|Fee|Ffi
fetchedAt|Fetched on|Nôlwyd ar
field|Which fact|Pa ffaith
fields|Which facts|Pa ffeithiau
fileId|Number of the file|Rhif y ffeil
first|First names|Enwau cyntaf
foundAt|Found on|Canfuwyd ar
from|From|O
held|Held for legal reasons|Wedi’i ddal am resymau cyfreithiol
identity|Who you are|Pwy ydych
idleUntil|Open until|Ar agor tan
issuedAt|Issued on|Cyhoeddwyd ar
issuer|Who proves who you are|Pwy sy’n profi pwy ydych
keptUntil|Kept until|Cedwir tan
kind|Kind|Math
language|Language|Iaith
languageSaid|Chosen by you for what we write|Dewiswyd gennych ar gyfer yr hyn a ysgrifennwn
languageAt|Chosen on|Dewiswyd ar
last|Last name|Cyfenw
lastAt|Last time|Y tro diwethaf
lastError|What went wrong|Beth aeth o’i le
law|Law|Cyfraith
level|How surely it is you|Pa mor sicr mai chi ydyw
lines|Address|Cyfeiriad
madeAt|Made on|Gwnaed ar
mandateId|Number of the Direct Debit here|Rhif y Debyd Uniongyrchol yma
name|Name|Enw
names|Names|Enwau
notes|What officers noted|Yr hyn a nododd swyddogion
notice|Which message|Pa neges
noticedOn|Announced on|Cyhoeddwyd ar
noticeId|Number of the message|Rhif y neges
number|Number|Rhif
onDay|On|Ar
openedAt|Opened on|Agorwyd ar
ours|In our books|Yn ein llyfrau ni
outcome|How it ended|Sut y daeth i ben
paidBy|Paid by|Talwyd gan
passedOn|Yours until|Eich un chi tan
partedAt|Taken back on|Cymerwyd yn ôl ar
payment|Payment|Taliad
paymentId|Number of the payment here|Rhif y taliad yma
payOutId|Number of the payment here|Rhif y taliad yma
phone|Telephone|Ffôn
place|Where|Ble
postcode|Postcode|Cod post
proved|What they told us|Yr hyn a ddywedasant wrthym
purpose|Why|Pam
purposes|What for|At ba ddiben
question|Question|Cwestiwn
raisedAt|Noticed on|Sylwyd ar
readAt|Read on|Darllenwyd ar
readers|Who may read it, and what for|Pwy gaiff ei ddarllen, ac at ba ddiben
reasons|Reasons|Rhesymau
receipt|Receipt|Derbynneb
recordId|Number of the record|Rhif y cofnod
reference|Reference|Cyfeirnod
refundId|Number of the refund here|Rhif yr ad-daliad yma
register|Register|Cofrestr
requestId|Number of the request|Rhif y cais
result|Answer|Ateb
role|Role|Rôl
savedAt|Saved on|Cadwyd ar
says|What it says|Yr hyn a ddywed
scheme|Scheme|Cynllun
seq|Place|Lle
service|Service|Gwasanaeth
serviceVersion|Version of the service|Fersiwn y gwasanaeth
set|Changed to|Newidiwyd i
settledAt|Settled on|Setlwyd ar
settledBecause|How it was settled|Sut y cafodd ei setlo
signInId|Number of the sign-in|Rhif y mewngofnodi
since|Since|Ers
soOn|As of|O ran
source|From|O
stage|Stage|Cam
startedAt|Began|Dechreuodd
state|State|Cyflwr
stoppedAt|Stopped on|Stopiwyd ar
stream|Belongs to|Yn perthyn i
subject|Subject|Pwnc
submittedAt|Sent|Anfonwyd
system|Where|Ble
text|Words|Geiriau
theirs|In theirs|Yn eu rhai nhw
told|What was said|Yr hyn a ddywedwyd
topic|About|Ynghylch
type|Type|Math
until|Until|Tan
usedAt|Used on|Defnyddiwyd ar
validFrom|Valid from|Yn ddilys o
validUntil|Valid until|Yn ddilys tan
version|Version|Fersiwn
way|Way|Ffordd
who|Who exactly|Pwy yn union
`
const codes = `
action case|The case was opened|Agorwyd yr achos
action change|Changed|Newidiwyd
action read|Read|Darllenwyd
action search|Found in a search|Canfuwyd mewn chwiliad
action use|Used for a decision|Defnyddiwyd ar gyfer penderfyniad
actor client|Another organisation|Sefydliad arall
actor machine|The program by itself|Y rhaglen ei hun
actor officer|An officer|Swyddog
actor public|Somebody with a number on your papers|Rhywun â rhif ar eich papurau
actor self|You|Chi
as organisation|For an organisation|Ar ran sefydliad
by client|Another organisation|Sefydliad arall
by machine|The program by itself|Y rhaglen ei hun
by officer|An officer|Swyddog
by person|You|Chi
channel account|In your account|Yn eich cyfrif
channel api|From another system|O system arall
channel email|By email|Drwy e-bost
channel letter|By letter|Drwy lythyr
channel counter|At a counter|Wrth gownter
channel online|Online|Ar-lein
channel phone|By telephone|Dros y ffôn
channel post|By post|Drwy’r post
channel text|By text message|Drwy neges destun
decidedBy machine|The rules|Y rheolau
decidedBy officer|Officers|Swyddogion
ground accuracy|It is wrong|Mae’n anghywir
ground claim|It is needed for a legal claim|Mae ei angen ar gyfer hawliad cyfreithiol
ground objection|Its use is objected to|Gwrthwynebir ei ddefnyddio
ground unlawful|It may not be used|Ni cheir ei ddefnyddio
kind acted|An officer acted|Gweithredodd swyddog
kind added|Added|Ychwanegwyd
kind asked|You were asked something|Gofynnwyd rhywbeth i chi
kind changed|Changed|Newidiwyd
kind copy-asked|You asked for a copy|Gofynnoch am gopi
kind decided|Decided|Penderfynwyd
kind ended|Ended|Daeth i ben
kind erasure-asked|You asked for erasure|Gofynnoch am ddileu
kind facts-read|Registers were read|Darllenwyd cofrestrau
kind guest|Not signed in|Heb fewngofnodi
kind identity-begun|You signed in for the first time|Mewngofnodoch am y tro cyntaf
kind issued|A document was issued|Cyhoeddwyd dogfen
kind kept-apart-by-officer|An officer kept the sign-in apart|Cadwodd swyddog y mewngofnodi ar wahân
kind lapsed|Closed, because we heard nothing|Caewyd, gan na chlywsom ddim
kind late|A day that was promised has passed|Mae diwrnod a addawyd wedi mynd heibio
kind letter|A letter|Llythyr
kind person-joined-by-officer|An officer joined what somebody else told us of you with your record|Cysylltodd swyddog yr hyn a ddywedodd rhywun arall amdanoch â’ch cofnod
kind person-joined-by-rule|What somebody else told us of you was joined with your record|Cysylltwyd yr hyn a ddywedodd rhywun arall amdanoch â’ch cofnod
kind person-parted-by-officer|An officer took that back|Cymerodd swyddog hynny’n ôl
kind link-doubted|An officer was asked whose the sign-in is|Gofynnwyd i swyddog pwy biau’r mewngofnodi
kind linked-by-officer|An officer joined the sign-in to your record|Cysylltodd swyddog y mewngofnodi â’ch cofnod
kind linked-by-rule|The sign-in was joined to your record|Cysylltwyd y mewngofnodi â’ch cofnod
kind messaged|Another organisation was told|Dywedwyd wrth sefydliad arall
kind moved|It went on|Aeth yn ei flaen
kind noted|An officer made a note|Gwnaeth swyddog nodyn
kind paid|You paid|Taloch
kind passed-on|Passed on to somebody else|Trosglwyddwyd i rywun arall
kind payment-failed|The payment failed|Methodd y taliad
kind person|Signed in|Wedi mewngofnodi
kind photo|A photo|Llun
kind received|Came to you|Daeth i chi
kind replied|You answered|Ateboch
kind restricted|Kept and not used|Cadwyd heb ei ddefnyddio
kind restriction-asked|You asked not to use it|Gofynnoch am beidio â’i ddefnyddio
kind restriction-declined|It is used as before|Fe’i defnyddir fel o’r blaen
kind restriction-lifted|It is used again|Fe’i defnyddir eto
kind restriction-lifting|It will be used again|Caiff ei ddefnyddio eto
kind restriction-set|It is not used|Nid yw’n cael ei ddefnyddio
kind split-by-officer|An officer took the link back|Tynnodd swyddog y cysylltiad yn ôl
kind submitted|Sent|Anfonwyd
kind upload|A file that you sent|Ffeil a anfonoch
kind withdrawn|You withdrew it|Tynnoch ef yn ôl
language cy|Welsh|Cymraeg
language en|English|Saesneg
level P1|Checked (P1)|Wedi’i wirio (P1)
level P2|Checked well (P2)|Wedi’i wirio’n dda (P2)
level email|Email address only|Cyfeiriad e-bost yn unig
level none|Not signed in|Heb fewngofnodi
outcome closed|Closed|Caewyd
outcome granted|Granted|Caniatawyd
outcome lapsed|Closed, because we heard nothing|Caewyd, gan na chlywsom ddim
outcome referred|An officer looks|Mae swyddog yn edrych
outcome refused|Refused|Gwrthodwyd
outcome withdrawn|Withdrawn|Tynnwyd yn ôl
result holds|It holds|Mae’n dal
result unknown|It is not known|Nid yw’n hysbys
ways counter|At a counter|Wrth gownter
ways online|Online|Ar-lein
ways phone|By telephone|Dros y ffôn
heardBy counter|At a counter|Wrth gownter
heardBy phone|By telephone|Dros y ffôn
proof documents|Documents|Dogfennau
proof questions|Answers to questions|Atebion i gwestiynau
prefers email|By email|Drwy e-bost
prefers letter|By letter|Drwy lythyr
prefers text|By text message|Drwy neges destun
ends granted|Granted|Caniatawyd
ends refused|Refused|Gwrthodwyd
ends lapsed|Closed, because we heard nothing|Caewyd, gan na chlywsom ddim
by account|In your account|Yn eich cyfrif
by email|By email|Drwy e-bost
by letter|By letter|Drwy lythyr
by text|By text message|Drwy neges destun
state apart|Joined to no record|Heb ei gysylltu â chofnod
state asked|To be answered|I’w ateb
state captured|Taken|Cymerwyd
state created|Made|Gwnaed
state sending|Being sent|Yn cael ei anfon
state clean|Checked|Gwiriwyd
state declined|Declined|Gwrthodwyd
state delivered|Delivered|Danfonwyd
state failed|Failed|Methodd
state lifted|Used again|Defnyddir eto
state linked|Joined to your record|Wedi’i gysylltu â’ch cofnod
state made|Made|Gwnaed
state restricted|Not used at present|Heb ei ddefnyddio ar hyn o bryd
state review|An officer is asked|Gofynnir i swyddog
state sent|Sent|Anfonwyd
state settled|An officer has said|Mae swyddog wedi dweud
state waiting|Waiting|Yn aros
system cases|An application of yours|Cais o’ch eiddo
system copy|All else that is held about you|Popeth arall a gedwir amdanoch
system credentials|A digital document of yours|Dogfen ddigidol o’ch eiddo
system files|A file of your application|Ffeil o’ch cais
who portreeve|Your account|Eich cyfrif
who sign-in|Signing in|Mewngofnodi
topic case|Your application|Eich cais
topic credential|A digital document|Dogfen ddigidol
topic direct-debit|A Direct Debit|Debyd Uniongyrchol
topic file|A file|Ffeil
topic identity|Your sign-in|Eich mewngofnodi
topic notice|A message|Neges
topic payment|A payment|Taliad
topic privacy|What you asked of your data|Yr hyn a ofynnoch am eich data
topic record|A record|Cofnod
`
const bilinguals = (lines: string): ReadonlyMap<string, Bilingual> =>
  new Map(
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [name = '', en = '', cy = ''] = line.split('|')
        return [name, { en, cy }] as const
      }),
  )
/** What the names of data are called where people read them. Sample translations: a translator has still to confirm them. */
export const heldWords = bilinguals(lines)
/** The words that data hold where those are few, by the name and the word. Sample translations as well. */
export const codeWords = bilinguals(codes)
