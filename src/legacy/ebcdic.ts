/** ISO 8859-1 for each byte of EBCDIC code page 037 (United States), as IBM publishes it: every character of the one is one of the other. */
const page037 = [
  '000102039c09867f978d8e0b0c0d0e0f101112139d8508871819928f1c1d1e1f80818283840a171b88898a8b8c050607',
  '909116939495960498999a9b14159e1a20a0e2e4e0e1e3e5e7f1a22e3c282b7c26e9eaebe8edeeefecdf21242a293bac',
  '2d2fc2c4c0c1c3c5c7d1a62c255f3e3ff8c9cacbc8cdcecfcc603a2340273d22d8616263646566676869abbbf0fdfeb1',
  'b06a6b6c6d6e6f707172aabae6b8c6a4b57e737475767778797aa1bfd0dddeae5ea3a5b7a9a7b6bcbdbe5b5dafa8b4d7',
  '7b414243444546474849adf4f6f2f3f57d4a4b4c4d4e4f505152b9fbfcf9faff5cf7535455565758595ab2d4d6d2d3d5',
  '30313233343536373839b3dbdcd9da9f',
].join('')
/** Where code page 285 (United Kingdom) differs from 037: the byte, and the character of ISO 8859-1 that it stands for there. */
const differsIn285 = { 74: '$', 91: '£', 161: '¯', 176: '¢', 177: '[', 186: '^', 188: '~' } as const

/** 256 characters of ISO 8859-1, in the order of the bytes that mean them. */
export const ebcdic037: string = Buffer.from(page037, 'hex').toString('latin1')
export const ebcdic285: string = Array.from(ebcdic037, (letter, byte) => differsIn285[byte as keyof typeof differsIn285] ?? letter).join('')
