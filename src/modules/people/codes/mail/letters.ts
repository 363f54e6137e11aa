/** The text that brings a code. It says which network and nothing of what it is for: it stands on a locked screen. */
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import type { Lang } from '../../../../platform/i18n/types.ts'
import type { Letter } from '../../../../platform/mail/letter.ts'
import { type Envelope, frame } from '../../mail/letters.ts'
import { codeMinutes } from '../policy.ts'

/**
 * A code, and in the last line the address that it is for, in the form that phones read (origin-bound one-time codes, WICG): they
 * offer it there and nowhere else. No link: nobody should learn to tap what comes by text.
 */
export function codeLetter(envelope: Envelope, code: string): Letter {
  const { t } = translatorFor(envelope.lang)
  const words = t('people.phone.text.code', { code, minutes: codeMinutes })
  return {
    ...frame(envelope, null),
    subject: t('people.phone.text.subject', { network: envelope.network }),
    paragraphs: [words],
    action: null,
    after: [],
    text: `${words}\n\n@${new URL(envelope.origin).hostname} #${code}`,
  }
}

export const codeMails: Record<string, (lang: Lang) => Letter> = {
  text_code: (lang) =>
    codeLetter({ lang, origin: 'https://kith.example.org', network: 'Riverbend Family Network' }, '402913'),
}
