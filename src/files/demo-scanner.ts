import type { Scanner } from './scanner.ts'

// The industry's harmless test file, in two parts so that scanners of source code leave this file alone.
const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''), 'latin1')

/** For demonstrations only: it knows one harmless test file and nothing else, and says so. Live mode must be given a real scanner. */
export const demoScanner: Scanner = Object.freeze({
  describes: 'Demonstration scanner: knows the EICAR test file and no virus. Run clamd and name its address to have files checked.',
  scan: async (bytes: Uint8Array) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(eicar)
      ? ({ kind: 'infected', what: 'Eicar-Test-Signature' } as const)
      : ({ kind: 'clean' } as const),
})
/** When no scanner is set up: every file waits. */
export const noScanner: Scanner = Object.freeze({
  describes: 'No virus scanner: files are kept and cannot be opened.',
  scan: async () => ({ kind: 'away', because: 'no scanner is set up' }) as const,
})
