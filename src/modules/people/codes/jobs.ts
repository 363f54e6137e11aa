import type { Work } from '../../../context.ts'
import { minutes } from '../../../platform/clock.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import { keepMail } from '../../../platform/mail/outbox.ts'
import type { Db } from '../../../tables.ts'
import { type Envelope, noAccountLetter } from '../mail/letters.ts'
import { inTurn, makeCode } from './commands.ts'
import { codeLetter } from './mail/letters.ts'
import { codeMinutes } from './policy.ts'
import { hasEnoughTexts } from './queries.ts'

type Asked = {
  id: string
  purpose: string
  lang: Lang
  address: string
  asked_hash: Buffer | null
  device_hash: Buffer | null
}
type Known = { id: string; lang: Lang } | undefined

/** Writes the text that a request for a code becomes; none where enough were sent. Repeating it writes no second one. */
export async function sendCode(db: Db, work: Work, request: Asked, person: Known) {
  await inTurn(db)
  const { device_hash, address: number } = request
  const asking = { number, person: person?.id ?? null, device_hash, perDay: work.textsPerDay }
  if (await hasEnoughTexts(db, asking)) {
    work.log.warn('a text that somebody asked for was not sent: enough went out')
    return
  }
  const lang = person?.lang ?? request.lang
  const envelope = { lang, origin: work.origin, network: work.network()?.name ?? 'Kith' }
  const words = await wordsFor(db, request, person, envelope)
  if (!words) return
  const to = { about: request.id, person: person?.id ?? null, address: number }
  await keepMail(db, { ...words, ...to, secret: true, secretFor: minutes(codeMinutes) }, work.mailHost)
}

async function wordsFor(db: Db, request: Asked, person: Known, envelope: Envelope) {
  if (!person && request.purpose === 'sign_in')
    return { template: 'no_account', letter: noAccountLetter(envelope) }
  const code = await makeCode(db, request, person?.id ?? null)
  return code && { template: 'text_code', letter: codeLetter(envelope, code) }
}
