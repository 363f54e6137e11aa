import { phraseFinder } from '../../platform/content/phrases.ts'
import { languages } from '../../platform/i18n/types.ts'
import { withQuery } from '../../platform/web/path.ts'

/**
 * Whether one of the texts speaks of danger: of suicide, of hurting oneself, of being hurt at home, of a child that is hurt,
 * of hurting somebody. The words are in `content/danger.LANG.md`, with what they stand for; every list is asked about every
 * text, since people write in the language they think in.
 *
 * It is a hint, and made to be: it would rather ask once too often than once too little, and it understands no text. All
 * that follows from it is that the writer is shown numbers to call. It blocks nothing, hides nothing, keeps nothing, is
 * told to nobody, and its answer is written nowhere. It runs in this process: no text leaves the machine. That no number
 * was shown says nothing about a text, so nobody may rely on it as a watch. 100 KB take some milliseconds.
 */
export const speaksOfDanger = phraseFinder(
  'src/modules/care/content',
  languages.map((lang) => `danger.${lang}.md`),
)

/** The mark in an address that has its page show help on top. */
const helpMark = { help: 'now' }

/**
 * The address, with the mark that shows its page with help on top where one of the texts speaks of danger. Whoever reads the
 * mark in the address, in a history or a log learns as much as from somebody opening Help now, and no word of the text.
 */
export const withHelp = (address: string, texts: (string | null | undefined)[]): string =>
  speaksOfDanger(...texts.filter((text) => typeof text === 'string')) ? withQuery(address, helpMark) : address

/** Whether an address carries the mark. */
export const hasHelpMark = (help: string | undefined): boolean => help === helpMark.help
