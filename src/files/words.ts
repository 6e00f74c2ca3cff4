/** Every sentence that this folder may say to a person, with its Welsh. Sample translations: a translator has still to confirm them. */
export const filesWelsh: Readonly<Record<string, string>> = {
  'Choose a file': 'Dewiswch ffeil',
  'The file is empty. Choose another one': 'Mae’r ffeil yn wag. Dewiswch un arall',
  'The file is larger than {max} MB. Choose a smaller one': 'Mae’r ffeil yn fwy na {max} MB. Dewiswch un lai',
  'You have added {max} files, which is the most that you can. Remove one first':
    'Rydych wedi ychwanegu {max} ffeil, sef y nifer mwyaf y gallwch eu hychwanegu. Tynnwch un yn gyntaf',
  'Choose a JPEG, a PNG or a PDF': 'Dewiswch JPEG, PNG neu PDF',
  'Choose a JPEG or a PNG': 'Dewiswch JPEG neu PNG',
  'Choose a PDF': 'Dewiswch PDF',
  'This photo is in the HEIC format, which we cannot read. Save it as a JPEG and choose it again. On an iPhone, choose “Most Compatible” in the camera’s settings':
    'Mae’r llun hwn yn y fformat HEIC, na allwn ei ddarllen. Cadwch ef fel JPEG a’i ddewis eto. Ar iPhone, dewiswch “Most Compatible” yng ngosodiadau’r camera',
  'The name of the file does not match what is in it. Choose the file in its original form':
    'Nid yw enw’r ffeil yn cyfateb i’r hyn sydd ynddi. Dewiswch y ffeil yn ei ffurf wreiddiol',
  'This does not have the shape of a photo of a person. Choose one that is upright: taller than it is wide, and not twice as tall':
    'Nid oes siâp llun o berson ar hwn. Dewiswch un sydd ar ei sefyll: yn dalach nag ydyw o led, a heb fod ddwywaith mor dal',
  'The photo is too small to print. Choose one that is at least {width} dots wide':
    'Mae’r llun yn rhy fach i’w argraffu. Dewiswch un sydd o leiaf {width} dot o led',
  'The picture has too many dots for us to read. Choose a smaller one': 'Mae gormod o ddotiau yn y llun i ni ei ddarllen. Dewiswch un llai',
  'The picture cannot be read. It may be damaged. Choose another one':
    'Ni ellir darllen y llun. Efallai ei fod wedi’i ddifrodi. Dewiswch un arall',
  'The PDF cannot be read. It may be damaged. Choose another one':
    'Ni ellir darllen y PDF. Efallai ei fod wedi’i ddifrodi. Dewiswch un arall',
  'The PDF is protected with a password. Choose one without': 'Mae’r PDF wedi’i ddiogelu â chyfrinair. Dewiswch un heb gyfrinair',
  'The PDF contains a program or another file, which may do harm. Print it to a new PDF and choose that one':
    'Mae’r PDF yn cynnwys rhaglen neu ffeil arall, a allai wneud niwed. Argraffwch ef i PDF newydd a dewiswch hwnnw',
  'The PDF contains a form that only some programs can show. Print it to a new PDF and choose that one':
    'Mae’r PDF yn cynnwys ffurflen y gall rhai rhaglenni yn unig ei dangos. Argraffwch ef i PDF newydd a dewiswch hwnnw',
  'A virus was found in this file, so we have not kept it. Choose another one':
    'Canfuwyd firws yn y ffeil hon, felly nid ydym wedi’i chadw. Dewiswch un arall',
  'We have your file and are still checking it for viruses. Nobody can open it until that is done':
    'Mae eich ffeil gennym ac rydym yn dal i’w gwirio am firysau. Ni all neb ei hagor nes bod hynny wedi’i wneud',
}
