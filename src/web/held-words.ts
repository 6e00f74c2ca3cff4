import type { Bilingual } from '#kernel'

const lines = `
accountName|Name on the account|Enw ar y cyfrif
actingFor|Applied for|Gwnaed cais dros
action|What was done|Yr hyn a wnaed
actor|Who|Pwy
address|Address|Cyfeiriad
amount|Amount|Swm
answer|Answer|Ateb
answers|What you told us|Yr hyn a ddywedoch wrthym
applicationId|Number of the application here|Rhif y cais yma
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
body|Organisation|Sefydliad
bornOn|Date of birth|Dyddiad geni
by|By|Gan
byDebit|By Direct Debit|Drwy Ddebyd Uniongyrchol
byNewKeeper|By a new keeper|Gan geidwad newydd
bytes|Bytes|Beitiau
caseId|Number of the application here|Rhif y cais yma
category|Category|Categori
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
fields|Which facts|Pa ffeithiau
fileId|Number of the file|Rhif y ffeil
first|First names|Enwau cyntaf
foundAt|Found on|Canfuwyd ar
from|From|O
held|Held for legal reasons|Wedi’i ddal am resymau cyfreithiol
idleUntil|Open until|Ar agor tan
issuedAt|Issued on|Cyhoeddwyd ar
issuer|Who proves who you are|Pwy sy’n profi pwy ydych
keptUntil|Kept until|Cedwir tan
kind|Kind|Math
language|Language|Iaith
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
notes|What officers noted|Yr hyn a nododd swyddogion
notice|Which message|Pa neges
noticedOn|Announced on|Cyhoeddwyd ar
noticeId|Number of the message|Rhif y neges
number|Number|Rhif
offenceOn|Day of the offence|Diwrnod y drosedd
onDay|On|Ar
openedAt|Opened on|Agorwyd ar
ours|In our books|Yn ein llyfrau ni
outcome|How it ended|Sut y daeth i ben
paidBy|Paid by|Talwyd gan
paidOn|Paid on|Talwyd ar
passedOn|Yours until|Eich un chi tan
payment|Payment|Taliad
paymentId|Number of the payment here|Rhif y taliad yma
payOutId|Number of the payment here|Rhif y taliad yma
phone|Telephone|Ffôn
place|Where|Ble
points|Points|Pwyntiau
postcode|Postcode|Cod post
proved|What they told us|Yr hyn a ddywedasant wrthym
provisional|Provisional|Dros dro
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
yearly|Rate of a year|Cyfradd blwyddyn
`
/** What the names of data are called where people read them. Sample translations: a translator has still to confirm them. */
export const heldWords: ReadonlyMap<string, Bilingual> = new Map(
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', en = '', cy = ''] = line.split('|')
      return [name, { en, cy }] as const
    }),
)
