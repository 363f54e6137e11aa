/** The mails of signing in. No health word, no group: a mail program shows the subject on a locked screen. */

import { paths } from '../../../paths.ts'
import { translatorFor } from '../../../platform/i18n/translate.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Letter } from '../../../platform/mail/letter.ts'
import { linkMinutes } from '../policy.ts'

export type Envelope = { lang: Lang; origin: string; network: string }

/** What every letter of people begins and ends with: who writes to whom, in which language. */
export const frame = (
  { lang, origin, network }: Envelope,
  name: string | null,
): Pick<Letter, 'lang' | 'greeting' | 'sender'> => {
  const { t } = translatorFor(lang)
  return {
    lang,
    greeting: name ? t('people.mail.greeting', { name }) : null,
    sender: { name: network, line: t('people.mail.sender_line'), home: origin + paths.home() },
  }
}

/** The link for somebody who has an account. */
export function signInLetter(envelope: Envelope, { name, href }: { name: string; href: string }): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, name),
    subject: t('people.mail.sign_in.subject', { network: envelope.network }),
    paragraphs: [t('people.mail.sign_in.text')],
    action: { label: t('people.mail.sign_in.action'), href },
    after: [t('people.mail.link_lasts', { minutes: linkMinutes }), t('people.mail.not_you')],
    text: null,
  }
}

/** The link that makes the account. */
export function signUpLetter(envelope: Envelope, { name, href }: { name: string; href: string }): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, name),
    subject: t('people.mail.sign_up.subject', { network: envelope.network }),
    paragraphs: [t('people.mail.sign_up.text', { network: envelope.network })],
    action: { label: t('people.mail.sign_up.action'), href },
    after: [t('people.mail.link_lasts', { minutes: linkMinutes }), t('people.mail.not_you_account')],
    text: null,
  }
}

/** For an address without an account: the page answers alike, the mail says what to do. */
export function noAccountLetter(envelope: Envelope): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, null),
    subject: t('people.mail.no_account.subject', { network: envelope.network }),
    paragraphs: [
      t('people.mail.no_account.text', { network: envelope.network }),
      t('people.mail.no_account.other'),
    ],
    action: { label: t('people.mail.no_account.action'), href: envelope.origin + paths.join() },
    after: [t('people.mail.not_you')],
    text: t('people.phone.text.no_account'),
  }
}

const sample = (lang: Lang): Envelope => ({
  lang,
  origin: 'https://kith.example.org',
  network: 'Riverbend Family Network',
})
const href = 'https://kith.example.org/link/a-link-that-works-once'

export const mails: Record<string, (lang: Lang) => Letter> = {
  sign_in: (lang) => signInLetter(sample(lang), { name: 'Wren', href }),
  sign_up: (lang) => signUpLetter(sample(lang), { name: 'Wren', href }),
  no_account: (lang) => noAccountLetter(sample(lang)),
}

/**
 * Every mail of people is one of the account: signing in, codes, letting back in, roles, security, leaving. None can be switched
 * off: whoever had one of them off would not hear that somebody else is at their door.
 */
export const accountMails = [
  ...['sign_in', 'sign_up', 'no_account', 'text_code'],
  ...['confirm_address', 'confirm_number', 'address_notice', 'address_removed', 'address_taken', 'goodbye'],
  ...['role_given', 'role_ended', 'partner_invited'],
  ...['back_in_asked', 'back_in_second', 'back_in', 'back_in_done', 'back_in_refused', 'back_in_stopped'],
  ...['back_in_expired', 'password_set', 'password_changed', 'password_removed', 'passkey_added'],
  ...['passkey_removed', 'authenticator_added', 'authenticator_removed', 'recovery_code_used'],
  ...['second_step_lost', 'partner_linked', 'partner_unlinked'],
]
