import { type Body, type Notice, renderNotice, type Service, say } from '#definition'
import { renderPlatformNotice } from './platform-notices.ts'
import type { Render } from './send.ts'

export type RenderFrom = {
  readonly serviceOf: (id: string, version: number) => Service | undefined
  readonly bodyOf: (id: string) => Pick<Body, 'contact' | 'publicUrl'> | undefined
  /** Where people find their account. */
  readonly publicUrl: string
}
/** Renders what an effect of a service sends, and the program's own notices: in the service's words where it has some, and with whom to turn to. */
export const renderFrom =
  ({ serviceOf, bodyOf, publicUrl }: RenderFrom): Render =>
  (send) => {
    if (send.service === '') return renderPlatformNotice(send.notice, { ...send.fields, where: publicUrl }, send.language)
    const service = serviceOf(send.service, send.version)
    if (!service) return undefined
    const effects = Object.values(service.stages).flatMap((stage) => stage.effects ?? [])
    const notice = effects.find((effect) => effect.notice?.id === send.notice)?.notice
    const body = bodyOf(service.body)
    const { phone, email } = body?.contact ?? {}
    const title = say(service.welsh, send.language)(service.title)
    const around = { service: title, reference: send.reference, where: body?.publicUrl ?? publicUrl, phone, email }
    const reminder = service.reminders?.find((one) => one.notice.id === send.notice)?.notice
    const own = notice ?? reminder ?? (service.notices as Readonly<Record<string, Notice>> | undefined)?.[send.notice]
    if (own) return { ...renderNotice(service, own, { ...around, ...send.fields }, send.language), by: own.by }
    return renderPlatformNotice(send.notice, { ...send.fields, ...around }, send.language)
  }
