// Plants the breaches of test/breaches one by one in private copies of this checkout: each must be seen by its test.
// Usage: node bin/_breaches.mjs [parts of names]
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyOf } from '../test/breaches/copy.ts'
import { readBreaches } from '../test/breaches/read.ts'
import { endRuns, problemOf, unfit } from '../test/breaches/run.ts'

const root = join(import.meta.dirname, '..')
const words = process.argv.slice(2)
const breaches = readBreaches(join(root, 'test/breaches')).filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
)
if (breaches.length === 0) {
  console.error(`No breach in test/breaches has ${words.join(' or ')} in its name.`)
  process.exit(1)
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kith-breaches-')))
// The database may run as another user, who must be able to pass through.
chmodSync(folder, 0o755)
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
// The runs end first, so that nothing of theirs is left in the folder or beside it.
let isOver = false
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    isOver = true
    endRuns()
  })

const begun = Date.now()
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`
let failed = 0
const tell = (name, problem, since) => {
  if (problem) failed += 1
  console.log(
    `${problem ? 'not  ' : 'ok   '} ${name}  ${seconds(since)}${problem ? `\n      ${problem}` : ''}`,
  )
}

// Two at once, as the tests themselves: each run has a database of its own.
const copies = ['a', 'b'].map((name) => copyOf(root, join(folder, name)))
const red = await unfit(copies[0], breaches).catch((error) => {
  console.error(isOver ? 'Ended.' : error.message)
  process.exit(1)
})
console.log(`      the named tests without any breach  ${seconds(begun)}`)
const waiting = breaches.filter(({ name }) => !red.has(name))
for (const [name, problem] of red) tell(name, problem, begun)
await Promise.all(
  copies.map(async (copy) => {
    for (let breach = waiting.shift(); breach && !isOver; breach = waiting.shift()) {
      const since = Date.now()
      tell(breach.name, await problemOf(copy, breach), since)
    }
  }),
)
console.log(`${breaches.length - failed} passed, ${failed} failed, ${seconds(begun)}`)
process.exitCode = failed > 0 || isOver ? 1 : 0
