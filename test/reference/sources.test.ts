/** What the public pages claim of research: each mark leads to a source at the foot, the same in every language, with the day it was read. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../src/platform/config/root.ts'
import { type Lang, languages } from '../../src/platform/i18n/types.ts'

const pages = ['peer-support', 'before-you-join']
const headings: Record<Lang, string> = { en: '## Sources', es: '## Fuentes', ar: '## المصادر' }
const days: Record<Lang, string> = {
  en: 'read on 22 November 2026',
  es: 'leído el 22 de noviembre de 2026',
  ar: 'في 22 نوفمبر 2026',
}

const textOf = (page: string, lang: Lang) =>
  readFileSync(join(root, `src/modules/network/content/${page}.${lang}.md`), 'utf8')

/** The marks of a text, its sources by number, and those of them without an address or a day. */
function told(text: string, lang: Lang) {
  const [body = '', foot = ''] = text.split(headings[lang])
  const sources = foot.split('\n').filter((line) => /^\d+\. /.test(line))
  return {
    marks: [...new Set([...body.matchAll(/\[(\d)\]/g)].map((mark) => mark[1]!))].sort(),
    numbers: sources.map((line) => line[0]!),
    addresses: sources.map((line) => /\]\((https?:\/\/[^)]+)\)/.exec(line)?.[1]),
    unsound: sources.filter((line) => !/\]\(https?:/.test(line) || !line.includes(days[lang])),
  }
}

test.each(pages)(
  '%s marks each claim of research, and names where it is from and when that was read',
  (page) => {
    const english = told(textOf(page, 'en'), 'en')
    expect(english.marks.length).toBeGreaterThan(1)
    for (const lang of languages) {
      const { marks, numbers, addresses, unsound } = told(textOf(page, lang), lang)
      expect([lang, marks, unsound]).toEqual([lang, numbers, []])
      expect([lang, marks, addresses]).toEqual([lang, english.marks, english.addresses])
    }
  },
)

test('a claim whose source is missing, and a source without its day, are found (planted)', () => {
  const text = textOf('peer-support', 'en')
  const without = told(text.replace(/^2\. .*\n/m, ''), 'en')
  expect(without.marks).not.toEqual(without.numbers)
  expect(told(text.replace(days.en, ''), 'en').unsound).toHaveLength(1)
})
