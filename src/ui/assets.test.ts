import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))

async function sizeOf(entry: string): Promise<number> {
  const made = await build({
    entryPoints: [path(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: entry.endsWith('.ts') ? 'es2022' : undefined,
  })
  return gzipSync(made.outputFiles[0]!.contents, { level: 9 }).length
}

test('all styles together weigh less than 7 KB', async () => {
  expect(await sizeOf('./styles/app.css')).toBeLessThan(7 * 1024)
})

test('all that the browser runs weighs less than 35 KB', async () => {
  expect(await sizeOf('./behaviours/app.ts')).toBeLessThan(35 * 1024)
})

test('no style names a physical side, so right to left needs no second sheet', () => {
  const physical =
    /(^|[\s;{])((margin|padding|border|inset|scroll-\w+)-)?(left|right|top|bottom)(-[\w-]+)?\s*:|text-align:\s*(left|right)|float:\s*(left|right)|(^|[\s;{])(min-|max-)?(width|height)\s*:/
  for (const file of readdirSync(path('./styles')).filter((name) => name.endsWith('.css'))) {
    const css = readFileSync(path(`./styles/${file}`), 'utf8')
    const lines = css.split('\n').filter((line) => physical.test(line) && !line.includes('@media'))
    expect(lines, file).toEqual([])
  }
  expect('  margin-left: 1px').toMatch(physical)
})

test('every style stands in a layer', () => {
  for (const file of readdirSync(path('./styles')).filter(
    (name) => name.endsWith('.css') && name !== 'app.css',
  )) {
    const css = readFileSync(path(`./styles/${file}`), 'utf8').replace(/\/\*.*?\*\//gs, '')
    const outside = css.split('\n').filter((line) => /^[^\s@}]/.test(line))
    expect(outside, file).toEqual([])
  }
})
