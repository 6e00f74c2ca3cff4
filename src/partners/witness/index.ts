/** Somebody outside who countersigns the ledger's checkpoints, by C2SP tlog-witness; and a stand-in for them. */
export { createWitnessStandIn, type WitnessStandIn, type WitnessStandInOptions } from './stand-in.ts'
export { createWitness, type WitnessOptions } from './witness.ts'
