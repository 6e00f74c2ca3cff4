import { populatedRegisters } from '#population'
import type { DeclaredRegister } from '#registers'
import { pastCases } from '#registers/past-cases'

/** The registers that live here whatever services use them: those that a population fills, and what comes from a system before. */
export const installedRegisters: readonly DeclaredRegister[] = [...populatedRegisters, pastCases]
