import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replace(/\/\*.*?\*\//gs, '')

type Tokens = Record<string, string>

/** The colours that a rule sets, by name. */
function tokensOf(selector: string, from = 0): Tokens {
  const start = css.indexOf('{', css.indexOf(selector, from))
  const body = css.slice(start + 1, css.indexOf('}', start))
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1], m[2]]))
}

const themes: Record<string, Tokens> = {
  light: tokensOf('[data-theme="light"]'),
  night: tokensOf('[data-theme="night"]'),
  calm: tokensOf('[data-theme="calm"]'),
}

/** Ground and figure, and the least contrast: 7 for text (AAA), 3 for edges. */
const pairs: [figure: string, ground: string, least: number][] = [
  ...['paper', 'sheet', 'wash', 'sunk'].map((g): [string, string, number] => ['ink', g, 7]),
  ...['paper', 'sheet', 'wash', 'sunk'].map((g): [string, string, number] => ['soft', g, 7]),
  ...['paper', 'sheet', 'wash'].map((g): [string, string, number] => ['teal', g, 7]),
  ['teal-press', 'paper', 7],
  ['on-fill', 'fill', 7],
  ['on-fill', 'fill-press', 7],
  ['on', 'teal', 7],
  ['lamp-ink', 'lamp-wash', 7],
  ['red', 'paper', 7],
  ['red', 'sheet', 7],
  ['red', 'red-wash', 7],
  ['ink', 'red-wash', 7],
  ['paper', 'ink', 7],
  ['edge', 'sheet', 3],
  ['edge', 'paper', 3],
  ['lamp-line', 'sheet', 3],
  ['teal', 'line', 3],
]

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

describe.each(Object.entries(themes))('in the %s theme', (_, tokens) => {
  test.each(pairs)('%s on %s reaches %d', (figure, ground, least) => {
    expect(contrast(tokens[figure]!, tokens[ground]!)).toBeGreaterThanOrEqual(least)
  })
})

test('the measure itself is right: black on white is 21, a grey that is known to fail fails', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5)
})

test('every theme sets every colour, and a device that asks for dark gets exactly the night', () => {
  const names = Object.keys(themes.light!).sort()
  expect(names).toHaveLength(29)
  expect(Object.keys(themes.night!).sort()).toEqual(names)
  expect(Object.keys(themes.calm!).sort()).toEqual(names)
  expect(tokensOf(':root:not([data-theme])')).toEqual(themes.night)
})
