/** What a mail is before it is sent. Templates make one from props; HTML, plain text and a text message come from the same parts. */
import type { Lang } from '../i18n/types.ts'

export type Letter = {
  /** No health word, no group name that holds one: short names alone. */
  subject: string
  lang: Lang
  greeting: string | null
  paragraphs: string[]
  /** The one thing to do. */
  action: { label: string; href: string } | null
  /** Said smaller, below: why this came, how long a link holds. */
  after: string[]
  /** Who sends: the network's name and a line about it. */
  sender: { name: string; line: string; home: string }
  /**
   * What goes by text to somebody who has a phone number and no address: short, no health word, no name, since it stands on a
   * locked screen. Null where none is sent, because the same stands in the app.
   */
  text: string | null
  /** The last lines of a mail that can be switched off: why it came, and where it ends. */
  off?: { why: string; label: string; href: string }
}

/** Stands in a kept letter where the secret of its switch stands in the one that is sent. */
export const unsentMark = 'this-mail'

/** The plain text of a letter; lines end in LF. */
export function letterText(letter: Letter): string {
  const parts = [
    letter.greeting,
    ...letter.paragraphs,
    letter.action && `${letter.action.label}:\n${letter.action.href}`,
    ...letter.after,
    letter.off && `${letter.off.why} ${letter.off.label}:\n${letter.off.href}`,
    `-- \n${letter.sender.name}\n${letter.sender.line}\n${letter.sender.home}`,
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

/** The text message of a letter: which network, then what. Null where none is sent. */
export const shortText = ({ sender, text }: Letter): string | null => text && `${sender.name}: ${text}`

/** By which channel an address is reached: one with an @ by mail, a number by text. */
export const channelOf = (address: string): 'mail' | 'text' => (address.includes('@') ? 'mail' : 'text')
