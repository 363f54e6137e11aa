/** Mails of letting somebody back in. To an address that nobody has proved yet no name is written. */

import { paths } from '../../../../paths.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import type { Lang } from '../../../../platform/i18n/types.ts'
import type { Letter } from '../../../../platform/mail/letter.ts'
import { type Envelope, frame } from '../../mail/letters.ts'
import type { RecoveryEnding } from '../schema.ts'

type Stop = { name: string; href: string; day: string }

/** To the old addresses: somebody says that they are you, and one tap stops it. */
export function askedLetter(envelope: Envelope, { name, href, day }: Stop): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, name),
    subject: t('people.back_in.mail.asked.subject', { network: envelope.network }),
    paragraphs: [t('people.back_in.mail.asked.text'), t('people.back_in.mail.asked.next', { day })],
    action: { label: t('people.back_in.stop.go'), href },
    after: [t('people.back_in.mail.asked.tap')],
    text: t('people.phone.text.asked', { day, href }),
  }
}

/** To those who can be the second person. It does not say whom it is about. */
export function secondLetter(envelope: Envelope, { name, id }: { name: string; id: string }): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, name),
    subject: t('people.back_in.mail.second.subject', { network: envelope.network }),
    paragraphs: [t('people.back_in.mail.second.text'), t('people.back_in.mail.second.next')],
    action: {
      label: t('people.back_in.mail.second.action'),
      href: envelope.origin + paths.accountRecovery({ recovery: id }),
    },
    after: [],
    text: null,
  }
}

/** To the new address: the way back in. */
export function backInLetter(envelope: Envelope, { href, day }: { href: string; day: string }): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, null),
    subject: t('people.back_in.mail.link.subject', { network: envelope.network }),
    paragraphs: [t('people.back_in.mail.link.text', { network: envelope.network })],
    action: { label: t('people.mail.sign_in.action'), href },
    after: [t('people.back_in.mail.link.lasts', { day }), t('people.back_in.mail.link.not_you')],
    text: t('people.phone.text.back_in', { href, day }),
  }
}

/** How it ended. */
export function endedLetter(envelope: Envelope, ending: RecoveryEnding): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, null),
    subject: t('people.back_in.mail.ended.subject', { network: envelope.network }),
    paragraphs: [t(`people.back_in.mail.ended.${ending}`), t('people.back_in.mail.ended.next')],
    action: null,
    after: [],
    text: t(`people.back_in.mail.ended.${ending}`),
  }
}

const sample = (lang: Lang): Envelope => ({
  lang,
  origin: 'https://kith.example.org',
  network: 'Riverbend Family Network',
})
const href = 'https://kith.example.org/recovery/a-link-that-works-once'
const id = '00000000-0000-7000-8000-000000000000'
const day = (lang: Lang) =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date('2026-12-01'))

export const recoveryMails: Record<string, (lang: Lang) => Letter> = {
  back_in_asked: (lang) => askedLetter(sample(lang), { name: 'Wren', href, day: day(lang) }),
  back_in_second: (lang) => secondLetter(sample(lang), { name: 'Ana', id }),
  back_in: (lang) => backInLetter(sample(lang), { href, day: day(lang) }),
  back_in_done: (lang) => endedLetter(sample(lang), 'done'),
  back_in_refused: (lang) => endedLetter(sample(lang), 'refused'),
  back_in_stopped: (lang) => endedLetter(sample(lang), 'stopped'),
  back_in_expired: (lang) => endedLetter(sample(lang), 'expired'),
}
