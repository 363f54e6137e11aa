import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { turboStyle, turboStyleHash } from './turbo-style.ts'

test('the hash is that of the sheet in the installed version of Turbo', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('@hotwired/turbo'), 'utf8')
  const template = /static get defaultCSS\(\) \{\s*return unindent`\n([\s\S]*?)`/.exec(source)?.[1] ?? ''
  const duration = Number(/static animationDuration = (\d+)/.exec(source)?.[1])
  const text = template
    .replaceAll(/\$\{ProgressBar\.animationDuration \/ 2\}/g, String(duration / 2))
    .replaceAll(/\$\{ProgressBar\.animationDuration\}/g, String(duration))
  const indent = /^\s+/.exec(text)?.[0].length ?? 0
  expect(
    text
      .split('\n')
      .map((line) => line.slice(indent))
      .join('\n'),
  ).toBe(turboStyle)
  expect(turboStyleHash).toMatch(/^'sha256-[A-Za-z0-9+/]{43}='$/)
})
