import { NotifyClient } from 'notifications-node-client'
import { failureOf } from './outcome.ts'
import type { NotifyConfiguration } from './sender.ts'

const wanted = { email: ['((subject))', '((body))'], text: ['((body))'] } as const

/** What stands in the way of sending, each in a line, for the start of the program. Empty: the key works and every template is right. */
export async function checkNotify({ url, apiKey, templates }: NotifyConfiguration): Promise<readonly string[]> {
  const client = new NotifyClient(url, apiKey)
  const problems: string[] = []
  for (const kind of ['email', 'text'] as const) {
    for (const language of ['en', 'cy'] as const) {
      const what = `Notify ${kind} template (${language})`
      try {
        const { data } = await client.getTemplateById(templates[kind][language])
        const type = kind === 'text' ? 'sms' : 'email'
        if (data.type !== type) problems.push(`${what} is of type ${data.type}`)
        const missing = wanted[kind].filter((field) => !`${data.subject ?? ''} ${data.body}`.includes(field))
        if (missing.length > 0) problems.push(`${what} lacks ${missing.join(' and ')}`)
      } catch (thrown) {
        problems.push(`${what}: ${failureOf(thrown).because}`)
      }
    }
  }
  return problems
}
