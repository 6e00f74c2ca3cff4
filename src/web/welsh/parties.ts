import type { Welsh } from '#definition'

/** Of applications for somebody else. Sample translations: a translator has still to confirm them. */
export const partiesWelsh: Welsh = {
  'Are you applying for yourself?': 'Ydych chi’n gwneud cais drosoch chi eich hun?',
  'For somebody else': 'Dros rywun arall',
  'You can apply for an organisation': 'Gallwch wneud cais dros sefydliad',
  'You can apply for another person': 'Gallwch wneud cais dros berson arall',
  'You can apply for another person or an organisation': 'Gallwch wneud cais dros berson arall neu sefydliad',
  'Select whether you are applying for yourself': 'Dewiswch a ydych yn gwneud cais drosoch chi eich hun',
  'Whom are you applying for?': 'Dros bwy ydych chi’n gwneud cais?',
  'Why you may act for them': 'Pam y cewch weithredu drostynt',
  'I hold a power of attorney for them': 'Mae gennyf atwrneiaeth drostynt',
  'I have parental responsibility for them': 'Mae gennyf gyfrifoldeb rhiant drostynt',
  'I am their appointee': 'Fi yw eu penodai',
  'I act for an organisation': 'Rwy’n gweithredu dros sefydliad',
  'Select why you may act for them': 'Dewiswch pam y cewch weithredu drostynt',
  'Full name of the person': 'Enw llawn y person',
  'Name of the organisation': 'Enw’r sefydliad',
  'Full name of the person or organisation': 'Enw llawn y person neu’r sefydliad',
  'Your declaration': 'Eich datganiad',
  'I declare that I may make this application for them': 'Rwy’n datgan y caf wneud y cais hwn drostynt',
  'Confirm that you may make this application for them': 'Cadarnhewch y cewch wneud y cais hwn drostynt',
  'Applying for': 'Gwneud cais dros',
  'Applied for': 'Gwnaed cais dros',
  Yourself: 'Chi eich hun',
  'with a power of attorney': 'gydag atwrneiaeth',
  'with parental responsibility': 'gyda chyfrifoldeb rhiant',
  'as an appointee': 'fel penodai',
  'for an organisation': 'dros sefydliad',
  'Sent for somebody else: {name} ({capacity}). They declared that they may; nobody has checked it.':
    'Anfonwyd dros rywun arall: {name} ({capacity}). Datganodd yr anfonwr fod hawl ganddo; nid oes neb wedi gwirio hynny.',
}
