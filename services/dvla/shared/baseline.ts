import type { Baseline } from '#definition'
import { pence, pounds } from '#kernel'

type Cases = { readonly online: number; readonly phone?: number; readonly post: number; readonly counter?: number }
/** Cases of a year by channel, none of them published; staff minutes and costs are those of all licences. */
export const inventedBaseline = ({ online, phone = 0, post, counter = 0 }: Cases): Baseline => ({
  year: '2025-26',
  source: 'invented: no published split by channel was found',
  postagePerCase: pence(85),
  channels: {
    online: [online, 0, pence(8)],
    phone: [phone, 7, pounds(3.39)],
    post: [post, 14, pounds(12.1)],
    counter: [counter, 9, pounds(10.53)],
  },
})
