import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Clock, plusSeconds } from '#kernel'
import { type Refused, refuse } from './reply.ts'

const skewSecondsMax = 30
const part = (raw: string | undefined): Record<string, unknown> | undefined => {
  try {
    return JSON.parse(Buffer.from(raw ?? '', 'base64url').toString('utf8')) as Record<string, unknown>
  } catch {
    return undefined
  }
}
/** Checks a request's JWT as Notify does: HS256 by the key's secret, issued by the service, at most 30 s from our clock. */
export function checkToken(
  authorization: string | undefined,
  { service, secret, clock }: { service: string; secret: string; clock: Clock },
): Refused | undefined {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
  if (!token) return refuse(401, 'AuthError', 'Unauthorized: authentication token must be provided')
  const [rawHead = '', rawBody = '', rawSignature = ''] = token.split('.')
  const [head, body] = [part(rawHead), part(rawBody)]
  if (head?.alg !== 'HS256' || !body) return refuse(403, 'AuthError', 'Invalid token: algorithm used is not HS256')
  if (body.iss !== service) return refuse(403, 'AuthError', 'Invalid token: service not found')
  const signature = createHmac('sha256', secret).update(`${rawHead}.${rawBody}`).digest()
  const given = Buffer.from(rawSignature, 'base64url')
  if (given.length !== signature.length || !timingSafeEqual(given, signature))
    return refuse(403, 'AuthError', 'Invalid token: API key not found')
  const now = clock.now()
  const issued = Number(body.iat) * 1000
  const inTime = issued >= plusSeconds(now, -skewSecondsMax) && issued <= plusSeconds(now, skewSecondsMax)
  return inTime ? undefined : refuse(403, 'AuthError', 'Error: Your system clock must be accurate to within 30 seconds')
}
