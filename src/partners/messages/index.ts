/** Messages to other bodies: signed CloudEvents over HTTP, and a stand-in for whoever takes them. */
export { createCourier } from './courier.ts'
export { messageKeyFrom, newMessageKey } from './signature.ts'
export { createMessagesStandIn, type MessagesStandIn, type Taken } from './stand-in.ts'
