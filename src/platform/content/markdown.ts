/** Long texts that ship with the program, as Markdown: read once, drawn once per language. No HTML passes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import MarkdownIt from 'markdown-it'
import { root } from '../config/root.ts'
import type { Lang } from '../i18n/types.ts'

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })
const drawn = new Map<string, { title: string; html: string }>()

const escaped = (text: string) => markdown.utils.escapeHtml(text)

/** A shipped text: its title (the first heading) and the HTML of the rest. `words` fills `{name}` places. */
export function shippedText(
  folder: string,
  name: string,
  lang: Lang,
  words: Record<string, string>,
): { title: string; html: string } {
  const key = [folder, name, lang, ...Object.values(words)].join('\n')
  const known = drawn.get(key)
  if (known) return known
  const source = readFileSync(join(root, folder, `${name}.${lang}.md`), 'utf8')
  const [, title = '', rest = ''] = /^# (.+)\n([\s\S]*)$/.exec(source.trim()) ?? []
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, word: string) => (words[word] === undefined ? whole : words[word]))
  const html = markdown
    .render(rest)
    .replace(/\{(\w+)\}/g, (whole, word: string) =>
      words[word] === undefined ? whole : escaped(words[word]),
    )
  const made = { title: fill(title), html: lang === 'ar' ? withEnglishNamed(html) : html }
  drawn.set(key, made)
  return made
}

/** Markdown that ships with the program, as HTML. No HTML passes. */
export const drawnMarkdown = (text: string): string => markdown.render(text)

/** In an Arabic text a link in Latin letters is the English title of what it leads to, and is read out as such. */
const withEnglishNamed = (html: string) =>
  html.replace(/<a ([^>]*)>([^<\p{Script=Arabic}]+)<\/a>/gu, '<a $1 lang="en" dir="ltr">$2</a>')
