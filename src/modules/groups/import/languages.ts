/** A language by its code or by its name in English, Spanish, Arabic or itself. */
import { fold } from '../conditions/fold.ts'
import { type Read, right, shown, wrong } from './problems.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const longCodes = [
  'ase',
  'hmn',
  'yue',
  'fil',
  'ckb',
  'prs',
  'haw',
  'chr',
  'zgh',
  'nah',
  'quc',
  'gcf',
  'bho',
  'tet',
  'rhg',
]
const more: Record<string, string[]> = {
  en: ['ingles', 'إنجليزي', 'إنجليزية', 'انجليزي'],
  es: ['castellano', 'castilian', 'إسباني', 'إسبانية'],
  ar: ['عربي', 'عربية'],
  zh: ['mandarin', 'mandarín'],
  ht: ['creole', 'kreyòl', 'kreyol ayisyen'],
  fa: ['farsi', 'فارسي'],
  ase: ['asl', 'lengua de señas americana', 'لغة الإشارة الأمريكية'],
}

let known: Map<string, string> | undefined

/** Answers the code of ISO 639 that pages carry; a region ("es-MX") is left out. */
export function readLanguage(text: string): Read<string> {
  known ??= everyName()
  const code = known.get(fold(text)) ?? regional(known, text)
  if (code) return right(code)
  return wrong(
    `${shown(text)} is not a language.`,
    'one language by its code (en, es, ar) or its name in English, Spanish or Arabic',
  )
}

function regional(names: Map<string, string>, text: string): string | undefined {
  const base = /^([a-z]{2,3})[-_][a-z]{2}$/i.exec(text)?.[1]?.toLowerCase()
  return base && names.get(base) === base ? base : undefined
}

function everyName(): Map<string, string> {
  const names = new Map<string, string>()
  const add = (name: string | undefined, code: string) => {
    if (name && !names.has(fold(name))) names.set(fold(name), code)
  }
  const displays = ['en', 'es', 'ar'].map(
    (lang) => new Intl.DisplayNames(lang, { type: 'language', fallback: 'none' }),
  )
  const codes = [...letters.flatMap((a) => letters.map((b) => a + b)), ...longCodes]
  const real = codes.filter((code) => displays[0]!.of(code) && Intl.getCanonicalLocales(code)[0] === code)
  for (const code of real) add(code, code)
  for (const [code, words] of Object.entries(more)) for (const word of words) add(word, code)
  for (const code of real) {
    for (const display of displays) add(display.of(code), code)
    add(new Intl.DisplayNames(code, { type: 'language', fallback: 'none' }).of(code), code)
  }
  return names
}
