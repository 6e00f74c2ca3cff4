/** Keys of the desk. Sample translations: a translator has still to confirm them. */
export const keyboardWelsh: Readonly<Record<string, string>> = {
  Keyboard: 'Bysellfwrdd',
  'Keys of the desk': 'Bysellau’r ddesg',
  'Everything works with Tab and Enter. Keys without Alt work once you switch them on, in this browser, and never while you type.':
    'Mae popeth yn gweithio gyda Tab ac Enter. Mae bysellau heb Alt yn gweithio ar ôl i chi eu troi ymlaen, yn y porwr hwn, a byth wrth i chi deipio.',
  'Alt and N; in Firefox with Shift; on a Mac Control, Option and N': 'Alt ac N; yn Firefox gyda Shift; ar Mac Control, Option ac N',
  'Alt and E, in the same way': 'Alt ac E, yn yr un modd',
  'To the end of the call': 'I ddiwedd yr alwad',
  'The places in the bar, from the left': 'Y lleoedd yn y bar, o’r chwith',
  'To the next case of the list, and to the one before': 'I achos nesaf y rhestr, ac i’r un blaenorol',
  'Remembers that an officer switched single keys on at the desk': 'Yn cofio bod swyddog wedi troi bysellau unigol ymlaen wrth y ddesg',
  'After a year, or when it is switched off': 'Ar ôl blwyddyn, neu pan gaiff ei ddiffodd',
  'Switch single keys on': 'Troi bysellau unigol ymlaen',
  'Switch single keys off': 'Troi bysellau unigol i ffwrdd',
  'Keys without Alt need scripts.': 'Mae angen sgriptiau ar fysellau heb Alt.',
}
