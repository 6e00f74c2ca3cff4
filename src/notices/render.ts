import { renderNotice, type Service } from '#definition'
import type { Render } from './send.ts'

/** Renders notices of declared services: the notice is one that an effect of the service sends. */
export const renderFrom =
  (serviceOf: (id: string, version: number) => Service | undefined): Render =>
  (send) => {
    const service = serviceOf(send.service, send.version)
    const effects = Object.values(service?.stages ?? {}).flatMap((stage) => stage.effects ?? [])
    const notice = effects.find((effect) => effect.notice?.id === send.notice)?.notice
    return service && notice && { ...renderNotice(service, notice, send.fields, send.language), by: notice.by }
  }
