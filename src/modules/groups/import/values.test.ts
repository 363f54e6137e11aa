import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLanguage } from './languages.ts'
import { readAges, readTime, readZone } from './values.ts'
import { readWeekday } from './vocabulary.ts'

const value = (answer: { value: unknown } | { wrong: string }) =>
  'value' in answer ? answer.value : undefined

test('every time of day is read back from each way to write it; what could be two things is not guessed', () => {
  fc.assert(
    fc.property(fc.nat(23), fc.nat(59), (hour, minute) => {
      const mm = String(minute).padStart(2, '0')
      const time = `${String(hour).padStart(2, '0')}:${mm}:00`
      const half = `${hour % 12 || 12}:${mm} ${hour < 12 ? 'a. m.' : 'p. m.'}`
      for (const text of [
        time,
        `${hour}:${mm}`,
        `${hour}h${mm}`,
        half,
        half.replaceAll(/[. ]/g, '').toUpperCase(),
      ]) {
        expect([text, value(readTime(text))]).toEqual([text, time])
      }
    }),
  )
  for (const text of ['18', '0.25', '24:00', '13 pm', '18:60', 'noon', '18:30-20:00'])
    expect(value(readTime(text))).toBeUndefined()
})

test('ages and days are read in every usual form', () => {
  const ages = {
    '6-12': [6, 12],
    '6 to 12': [6, 12],
    '6–12 años': [6, 12],
    '٦-١٢': [6, 12],
    any: [null, null],
    '0+': [0, null],
    'under 5': [0, 4],
    'menores de 5': [0, 4],
    'hasta 17': [0, 17],
  }
  for (const [text, [from, to]] of Object.entries(ages))
    expect([text, value(readAges(text))]).toEqual([text, { age_from: from, age_to: to }])
  for (const text of ['13-5', '0-130', 'under 0', 'teens']) expect(value(readAges(text))).toBeUndefined()
  const days = { Mon: 1, 'los martes': 2, mié: 3, jue: 4, 'يوم الجمعة': 5, SÁBADO: 6, الأحد: 7 }
  for (const [text, day] of Object.entries(days))
    expect([text, value(readWeekday(text))]).toEqual([text, day])
  for (const text of ['2', 'Tusday', 'weekend']) expect(value(readWeekday(text))).toBeUndefined()
})

test('a language goes by its code or its name in three languages and its own; a zone only by area and city', () => {
  const languages = {
    en: 'en',
    Español: 'es',
    'es-MX': 'es',
    الإسبانية: 'es',
    inglés: 'en',
    عربي: 'ar',
    Kreyòl: 'ht',
    ASL: 'ase',
    'Tiếng Việt': 'vi',
  }
  for (const [text, code] of Object.entries(languages))
    expect([text, value(readLanguage(text))]).toEqual([text, code])
  for (const text of ['', 'zz', 'Klingon', 'English and Spanish'])
    expect(value(readLanguage(text))).toBeUndefined()
  for (const zone of ['America/Chicago', 'Asia/Kolkata', 'UTC']) expect(value(readZone(zone))).toBe(zone)
  expect(value(readZone('america/argentina/buenos_aires'))).toBe('America/Argentina/Buenos_Aires')
  for (const text of ['Central Time', 'CST', 'EST', '+05:00', 'GMT-6', 'America/Nowhere'])
    expect(value(readZone(text))).toBeUndefined()
})
