/** Notices of a change to how somebody signs in: what changed, and what to do when it was not them. Never a link that signs in. */

import { paths } from '../../../../paths.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import type { Lang } from '../../../../platform/i18n/types.ts'
import type { Letter } from '../../../../platform/mail/letter.ts'
import { type Envelope, frame } from '../../mail/letters.ts'

export const notices = [
  'password_set',
  'password_changed',
  'password_removed',
  'passkey_added',
  'passkey_removed',
  'authenticator_added',
  'authenticator_removed',
  'recovery_code_used',
  'second_step_lost',
  'partner_linked',
  'partner_unlinked',
] as const
export type Notice = (typeof notices)[number]

/** What changed. */
export function noticeLetter(envelope: Envelope, { name, what }: { name: string; what: Notice }): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, name),
    subject: t('people.security_mail.subject', { network: envelope.network }),
    paragraphs: [t(`people.security_mail.${what}`)],
    action: { label: t('people.security_mail.action'), href: envelope.origin + paths.security() },
    after: [t('people.security_mail.was_you'), t('people.security_mail.not_you')],
    text: `${t(`people.security_mail.${what}`)} ${t('people.phone.text.not_you')}`,
  }
}

const sample = (lang: Lang): Envelope => ({
  lang,
  origin: 'https://kith.example.org',
  network: 'Riverbend Family Network',
})

export const securityMails: Record<string, (lang: Lang) => Letter> = Object.fromEntries(
  notices.map((what) => [what, (lang: Lang) => noticeLetter(sample(lang), { name: 'Wren', what })]),
)
