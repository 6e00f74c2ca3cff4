import { channel, derive, on, today } from '#definition'
import { pounds } from '#kernel'
import { isPhotocard } from './driver.ts'
import { fees } from './rates.ts'

export const fee = derive('The fee', { isPhotocard, channel, fees: on(today, fees) }, ({ isPhotocard, channel, fees }) =>
  isPhotocard ? fees[channel] : pounds(0),
)
