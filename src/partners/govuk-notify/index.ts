export { type CallbackAnswer, createNotifyCallback } from './callback.ts'
export { checkNotify } from './check.ts'
export { createNotifySender, type NotifyConfiguration, type NotifyTemplates } from './sender.ts'
export { createNotifyStandIn, type NotifyFault, type NotifyStandIn } from './stand-in/index.ts'
