/** The mail that invites somebody of a partner. */

import { translatorFor } from '../../../../platform/i18n/translate.ts'
import type { Lang } from '../../../../platform/i18n/types.ts'
import type { Letter } from '../../../../platform/mail/letter.ts'
import { type Envelope, frame } from '../../mail/letters.ts'
import { invitationDays } from '../policy.ts'

/** What they are invited to, and the link by which they answer. */
export function invitedLetter(
  envelope: Envelope,
  { partner, href }: { partner: string; href: string },
): Letter {
  const { t } = translatorFor(envelope.lang)
  const { network } = envelope
  return {
    ...frame(envelope, null),
    subject: t('people.partner.mail.subject', { network }),
    paragraphs: [
      t('people.partner.mail.text', { network, partner }),
      t('people.partner.mail.next', { partner }),
    ],
    action: { label: t('people.partner.mail.action'), href },
    after: [t('people.partner.mail.lasts', { days: invitationDays }), t('people.partner.mail.not_you')],
    // An invitation goes to an address of the partner's, never to a number.
    text: null,
  }
}

const sample = (lang: Lang): Envelope => ({
  lang,
  origin: 'https://kith.example.org',
  network: 'Riverbend Family Network',
})

export const invitationMails: Record<string, (lang: Lang) => Letter> = {
  partner_invited: (lang) =>
    invitedLetter(sample(lang), {
      partner: 'Riverside Hospital',
      href: 'https://kith.example.org/invited/a-link-that-works-once',
    }),
}
