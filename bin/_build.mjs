// Builds what runs: the server and the command line (packages stay outside), and the assets with their fingerprints,
// compressed once. Done again only when a source is newer. Usage: node bin/_build.mjs [--force]
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..')
const out = join(root, '.cache/build')
const stamp = join(out, 'stamp')

const sources = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && /\.(tsx?|css|json|svg)$/.test(f.name) && !/\.test\.tsx?$/.test(f.name))
    .map((f) => join(f.parentPath, f.name))

export function fingerprint() {
  const hash = createHash('sha256')
  for (const file of [
    ...sources(join(root, 'src')),
    ...sources(join(root, 'bench')),
    join(root, 'package-lock.json'),
    import.meta.filename,
  ].sort()) {
    const { mtimeMs, size } = statSync(file)
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex')
}

async function buildServer(folder) {
  const entries = ['src/server.ts', 'src/cli.ts', 'bench/bench.ts', 'bench/ledger.ts'].filter((e) =>
    existsSync(join(root, e)),
  )
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: folder,
    outbase: '.',
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    chunkNames: 'part-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  })
}

async function buildAssets(folder) {
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    outdir: folder,
    entryNames: '[name]-[hash]',
    target: 'es2022',
    logLevel: 'warning',
  }
  await build({ ...common, entryPoints: { app: 'src/ui/styles/app.css' } })
  await build({ ...common, entryPoints: { app: 'src/ui/behaviours/app.ts' }, format: 'esm' })
  const mark = readFileSync(join(root, 'src/ui/mark.svg'))
  writeFileSync(join(folder, `mark-${createHash('sha256').update(mark).digest('hex').slice(0, 8)}.svg`), mark)
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name))
    writeFileSync(
      join(folder, `${name}.br`),
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    )
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  }
}

const wanted = fingerprint()
if (process.argv.includes('--force') || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  mkdirSync(dirname(out), { recursive: true })
  const fresh = `${out}.${process.pid}`
  mkdirSync(join(fresh, 'assets'), { recursive: true })
  await buildServer(fresh)
  await buildAssets(join(fresh, 'assets'))
  writeFileSync(join(fresh, basename(stamp)), wanted)
  const old = `${out}.old.${process.pid}`
  try {
    if (existsSync(out)) renameSync(out, old)
    renameSync(fresh, out)
  } catch (error) {
    // Another script built the same at the same time: its build stands.
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) throw error
  }
  rmSync(old, { recursive: true, force: true })
}
