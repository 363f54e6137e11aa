/** Mails about a role: that it was given, that it ended. */

import { paths } from '../../../../paths.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import type { Lang } from '../../../../platform/i18n/types.ts'
import type { Letter } from '../../../../platform/mail/letter.ts'
import type { Role } from '../../schema.ts'

type Envelope = { lang: Lang; origin: string; network: string }
type Held = { name: string; role: Role; group: string | null }

const frame = (
  { lang, origin, network }: Envelope,
  name: string,
): Pick<Letter, 'lang' | 'greeting' | 'sender'> => {
  const { t } = translatorFor(lang)
  return {
    lang,
    greeting: t('people.mail.greeting', { name }),
    sender: { name: network, line: t('people.mail.sender_line'), home: origin + paths.home() },
  }
}

/** What the role is called, with its group where it has one. */
function named({ lang }: Envelope, { role, group }: Held): string {
  const { t } = translatorFor(lang)
  const what = t(`people.role.${role}`)
  return group ? t('people.roles.in_group', { role: what, group }) : what
}

/** To whoever was given a role: what it is, and where to act in it. */
export function roleGivenLetter(envelope: Envelope, held: Held): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, held.name),
    subject: t('people.mail.role_given.subject', { network: envelope.network }),
    paragraphs: [
      t('people.mail.role_given.text', { role: named(envelope, held) }),
      t('people.mail.role_given.next'),
    ],
    action: { label: t('people.mail.role.action'), href: envelope.origin + paths.myRoles() },
    after: [t('people.mail.role_given.no')],
    text: null,
  }
}

/** To whoever held a role that somebody else has ended. */
export function roleEndedLetter(envelope: Envelope, held: Held): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, held.name),
    subject: t('people.mail.role_ended.subject', { network: envelope.network }),
    paragraphs: [
      t('people.mail.role_ended.text', { role: named(envelope, held) }),
      t('people.mail.role_ended.next'),
    ],
    action: { label: t('people.mail.role.action'), href: envelope.origin + paths.myRoles() },
    after: [],
    text: null,
  }
}

const sample = (lang: Lang): Envelope => ({
  lang,
  origin: 'https://kith.example.org',
  network: 'Riverbend Family Network',
})
const held: Held = { name: 'Wren', role: 'facilitator', group: 'Tuesday Table' }

export const roleMails: Record<string, (lang: Lang) => Letter> = {
  role_given: (lang) => roleGivenLetter(sample(lang), held),
  role_ended: (lang) => roleEndedLetter(sample(lang), held),
}
