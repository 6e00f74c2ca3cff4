/** What clients of outside systems and their stand-ins share: calls with limits, faults, a memory and a server. */
export { type Call, type Called, callMillisMax, createCall, limitedText, loopback, type Request, retryAfterOf, silence } from './call.ts'
export { createFaults, type Fault, type FaultKind, type Faults, faultKinds } from './faults.ts'
export { type Asked, bodyOf, json, type Listening, type Reply, type Route, serve } from './server.ts'
export { createShelf, type Shelf } from './shelf.ts'
