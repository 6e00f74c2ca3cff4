/** Messages to other bodies: signed CloudEvents over HTTP, and a stand-in for whoever takes them. */
export { createCourier } from './courier.ts'
export { messageKeyFrom, newMessageKey } from './signature.ts'
export { createMessagesStandIn } from './stand-in.ts'
