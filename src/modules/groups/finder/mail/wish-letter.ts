/** The mail about a group that somebody asked to be told of. The short name alone names it: it never holds a condition. */
import { paths } from '../../../../paths.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import type { Lang } from '../../../../platform/i18n/types.ts'
import type { Letter } from '../../../../platform/mail/letter.ts'
import { type Envelope, frame, sample } from '../../mail/letters.ts'

type Told = { name: string | null; group: string; id: string }

/** To the one who asked: there is a group now, and how to hear no more. */
export function wishLetter(envelope: Envelope, { name, group, id }: Told): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, name),
    subject: t('groups.mail.wish.subject', { group }),
    paragraphs: [t('groups.mail.wish.text', { group })],
    action: { label: t('groups.mail.open', { group }), href: envelope.origin + paths.group({ group: id }) },
    after: [t('groups.mail.wish.end', { address: envelope.origin + paths.wishes() })],
    text: null,
  }
}

export const wishMails: Record<string, (lang: Lang) => Letter> = {
  wish: (lang) =>
    wishLetter(sample(lang), {
      name: 'Wren',
      group: 'Tuesday Table',
      id: '00000000-0000-4000-8000-000000000000',
    }),
}
