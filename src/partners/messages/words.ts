import { speaker } from '../openid/page.ts'

/** The Welsh of the stand-in's page. */
export const messagesWelsh: Readonly<Record<string, string>> = {
  'Other bodies': 'Cyrff eraill',
  'Demonstration: nothing is printed or sent on': 'Arddangosiad: nid oes dim yn cael ei argraffu na’i anfon ymlaen',
  'Messages taken': 'Negeseuon a gymerwyd',
  'No message has come yet.': 'Nid oes neges wedi dod eto.',
  From: 'Oddi wrth',
  Reference: 'Cyfeirnod',
  Decided: 'Penderfynwyd',
  Receipt: 'Derbynneb',
  'Came again': 'Daeth eto',
  'What it says': 'Beth mae’n ei ddweud',
}
export const speak = speaker(messagesWelsh)
