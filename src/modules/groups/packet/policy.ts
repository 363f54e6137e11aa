import { filled, shippedContent } from '../../../platform/content/shipped.ts'
import type { Lang } from '../../../platform/i18n/types.ts'

type Section = { id: string; title: string; paragraphs: string[] }

/** What a page is printed on. */
export const paperSizes = ['a4', 'letter', 'a4-large', 'letter-large'] as const
export type PaperSize = (typeof paperSizes)[number]

/** The size that an address asks for; where it asks for none, Letter in the United States and A4 elsewhere. */
export const paperSize = (asked: string | undefined, country: string): PaperSize =>
  paperSizes.find((size) => size === asked) ?? (country === 'US' ? 'letter' : 'a4')

/** The welcome that ships, in a language, with the network's name in its place. */
export const packetSections = (lang: Lang, network: string): Section[] =>
  shippedContent<Section[]>('src/modules/groups/packet/content', 'packet', lang).map((section) => ({
    ...section,
    paragraphs: section.paragraphs.map((text) => filled(text, { network })),
  }))
