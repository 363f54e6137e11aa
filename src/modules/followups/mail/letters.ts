/** Mails about follow-ups. They name what is to be done and where, never whom it is about. */

import type { MessageKey } from '../../../messages.ts'
import { paths } from '../../../paths.ts'
import { translatorFor } from '../../../platform/i18n/translate.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Letter } from '../../../platform/mail/letter.ts'

type Envelope = { lang: Lang; origin: string; network: string }
type Late = { name: string; id: string; title: MessageKey; group: string | null }

/** To a coordinator: something that was promised is late. */
export function lateLetter({ lang, origin, network }: Envelope, { name, id, title, group }: Late): Letter {
  const { t } = translatorFor(lang)
  const what = t(title as 'followups.title')
  return {
    lang,
    greeting: t('people.mail.greeting', { name }),
    sender: { name: network, line: t('people.mail.sender_line'), home: origin + paths.home() },
    subject: t('followups.mail.late.subject', { network }),
    paragraphs: [
      group ? t('followups.mail.late.text_group', { what, group }) : t('followups.mail.late.text', { what }),
      t('followups.mail.late.next'),
    ],
    action: { label: t('followups.mail.late.action'), href: origin + paths.followup({ followup: id }) },
    after: [],
    text: null,
  }
}

const envelope = (lang: Lang): Envelope => ({
  lang,
  origin: 'https://kith.example.org',
  network: 'Riverbend Family Network',
})
const id = '00000000-0000-7000-8000-000000000000'

export const mails: Record<string, (lang: Lang) => Letter> = {
  late: (lang) =>
    lateLetter(envelope(lang), { name: 'Ana', id, title: 'followups.sample', group: 'Tuesday Table' }),
}
