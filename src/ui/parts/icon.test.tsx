import { expect, test } from 'vitest'
import { renderDocument } from '../document.ts'
import { Icon, iconNames, symbolsUsed } from './icon.tsx'

test('a sheet holds the symbols that are used, each once, and no others', () => {
  const html = String(
    <p>
      <Icon name="check" />
      <Icon name="check" />
      <Icon name="alert" />
    </p>,
  )
  expect([...symbolsUsed(html).matchAll(/id="i-(\w+)"/g)].map((m) => m[1])).toEqual(['check', 'alert'])
})

test('a page without icons has no sheet, and text about an icon draws none', () => {
  expect(symbolsUsed('<p>Plain</p>')).toBe('')
  expect(symbolsUsed(String(<p>{'<use href="#i-lock"/>'}</p>))).toBe('')
})

test('every icon has a name that the sheet finds', () => {
  for (const name of iconNames) expect(symbolsUsed(String(<Icon name={name} />))).toContain(`id="i-${name}"`)
})

test('the sheet stands right after the start of the body', () => {
  const html = renderDocument(
    <html lang="en">
      <body class="public">
        <Icon name="lock" />
      </body>
    </html>,
  )
  expect(html).toMatch(/^<!doctype html><html lang="en"><body class="public"><svg class="symbols"/)
})
