/** Pages for people in both languages, and the interfaces for machines. `createWeb` takes every module it shows. */
export * from './components/index.ts'
export { createWeb, type WebServer } from './create-web.ts'
export { type Content, type Html, html, raw } from './html.ts'
export { dayAndTime, dayShown } from './layout/times.ts'
export { signInReturnPath, staffSignInReturnPath } from './pages/sign-in.ts'
export type { Webhooks, WebParts, WebSettings } from './parts.ts'
export { type Asked, go, type Page, page, type Reply, type Route, sessionOf, type Who } from './reply.ts'
export { aroundOf, notFound, serviceAt, viewOf, visitorIn, type Web } from './web.ts'
