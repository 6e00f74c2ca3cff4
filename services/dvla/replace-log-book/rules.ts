import { derive, on, rule, today, told, toldWhen, under } from '#definition'
import { pounds } from '#kernel'
import { registration } from '../shared/law.ts'
import { disputedUnder } from '../shared/own-vehicle.ts'
import { happened, vehicle } from './questions.ts'
import { replacementFee } from './rates.ts'

/** It may have gone to another address, or to nobody: a person looks, and nothing is paid meanwhile. */
export const neverCame = under(
  registration('13'),
  rule('The log book never came', { happened }, ({ happened }) => happened === 'never'),
)
export const disputed = disputedUnder(registration('13'), vehicle)
export const fee = derive('The fee', { neverCame, fee: on(today, replacementFee) }, ({ neverCame, fee }) => (neverCame ? pounds(0) : fee))
const costs = rule('There is something to pay', { fee }, ({ fee }) => fee > 0)
export const price = toldWhen(
  costs,
  told('A new log book costs {fee}. It goes to the address that we have for the keeper.', { fee: 'money' }, { fee }),
)
