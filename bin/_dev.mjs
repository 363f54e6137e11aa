// Builds, starts the server, and does both again when something below src or db changes.
import { spawn, spawnSync } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
let server = null
let timer = null
let stopping = false

function run() {
  stopping = false
  const built = spawnSync(process.execPath, [join(root, 'bin/_build.mjs')], { stdio: 'inherit' })
  if (built.status !== 0) return
  server = spawn(
    process.execPath,
    ['--enable-source-maps', join(root, '.cache/build/server.mjs'), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  )
}

function again() {
  clearTimeout(timer)
  timer = setTimeout(() => {
    if (!server || server.exitCode !== null) return run()
    if (stopping) return
    stopping = true
    server.once('exit', run)
    server.kill('SIGTERM')
  }, 150)
}

for (const folder of ['src', 'db']) watch(join(root, folder), { recursive: true }, again)
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server?.once('exit', () => process.exit(0))
    if (!server?.kill(signal)) process.exit(0)
  })
}
run()
