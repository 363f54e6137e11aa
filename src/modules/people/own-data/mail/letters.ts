/** The mails of a new address and of leaving. None says more than that there is an account, to whom it is told already. */
import { paths } from '../../../../paths.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import type { Lang } from '../../../../platform/i18n/types.ts'
import type { Letter } from '../../../../platform/mail/letter.ts'
import { codeLetter } from '../../codes/mail/letters.ts'
import { type Envelope, frame } from '../../mail/letters.ts'
import { confirmHours } from '../policy.ts'

/** To the new address: the link that makes it the one. */
export function confirmAddressLetter(envelope: Envelope, name: string, href: string): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, name),
    subject: t('people.mail.confirm_address.subject', { network: envelope.network }),
    paragraphs: [t('people.mail.confirm_address.text', { network: envelope.network })],
    action: { label: t('people.mail.confirm_address.action'), href },
    after: [
      t('people.mail.confirm_address.lasts', { hours: confirmHours }),
      t('people.mail.confirm_address.not_you'),
    ],
    text: null,
  }
}

/** To the old address: somebody who was signed in asked for another one. It does not say which. */
export function noticeLetter(envelope: Envelope, name: string): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, name),
    subject: t('people.mail.address_notice.subject', { network: envelope.network }),
    paragraphs: [
      t('people.mail.address_notice.text', { network: envelope.network }),
      t('people.mail.address_notice.not_you'),
    ],
    action: { label: t('people.mail.address_notice.action'), href: envelope.origin + paths.you() },
    after: [],
    text: t('people.phone.text.address_notice'),
  }
}

/** To a new number: the code that makes it one's own, typed where it was asked for. */
export function confirmNumberLetter(envelope: Envelope, code: string): Letter {
  return codeLetter(envelope, code)
}

/** To every address that somebody had, the one that was taken away too. It does not say which. */
export function addressRemovedLetter(envelope: Envelope, name: string): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, name),
    subject: t('people.mail.address_notice.subject', { network: envelope.network }),
    paragraphs: [
      t('people.mail.address_removed.text', { network: envelope.network }),
      t('people.mail.address_notice.not_you'),
    ],
    action: { label: t('people.mail.address_notice.action'), href: envelope.origin + paths.you() },
    after: [],
    text: t('people.phone.text.address_removed'),
  }
}

/** To an address that has an account already: nothing changed. */
export function addressTakenLetter(envelope: Envelope): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, null),
    subject: t('people.mail.address_taken.subject', { network: envelope.network }),
    paragraphs: [t('people.mail.address_taken.text', { network: envelope.network })],
    action: { label: t('people.mail.sign_in.action'), href: envelope.origin + paths.signIn() },
    after: [],
    text: t('people.phone.text.address_taken'),
  }
}

/** To whoever has left: what went and what stays. The last mail there is. */
export function goodbyeLetter(envelope: Envelope, name: string): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, name),
    subject: t('people.mail.goodbye.subject', { network: envelope.network }),
    paragraphs: [
      t('people.mail.goodbye.went', { network: envelope.network }),
      t('people.mail.goodbye.stays'),
      t('people.mail.goodbye.last'),
    ],
    action: { label: t('people.mail.goodbye.action'), href: envelope.origin + paths.left() },
    after: [t('people.mail.goodbye.again')],
    text: t('people.phone.text.goodbye'),
  }
}

const sample = (lang: Lang): Envelope => ({
  lang,
  origin: 'https://kith.example.org',
  network: 'Riverbend Family Network',
})
const href = 'https://kith.example.org/confirm-address/a-link-that-works-once'

export const ownDataMails: Record<string, (lang: Lang) => Letter> = {
  confirm_address: (lang) => confirmAddressLetter(sample(lang), 'Wren', href),
  address_notice: (lang) => noticeLetter(sample(lang), 'Wren'),
  confirm_number: (lang) => confirmNumberLetter(sample(lang), '402913'),
  address_removed: (lang) => addressRemovedLetter(sample(lang), 'Wren'),
  address_taken: (lang) => addressTakenLetter(sample(lang)),
  goodbye: (lang) => goodbyeLetter(sample(lang), 'Wren'),
}
