/** `bin/bench`: figures that anyone can repeat. */
import { parseArgs } from 'node:util'
import { serveBare } from './bare.ts'
import { benchKills } from './kills-report.ts'
import { benchPages } from './pages.ts'
import { benchProfile } from './profile.ts'

const usage = `Usage:
  bin/bench pages [--scale N] [--seconds S] [--json] [--plain] [--only WORD] [--against BUILD]
      pages per second on one core, beside a bare Node server with the same bytes; --plain: uncompressed;
      --against: another checkout's .cache/build, in turns with this one
  bin/bench profile PAGE [--scale N] [--seconds S]
      where the time of a page goes; PAGE is part of a name that bin/bench pages prints, "directory, 3 filters, member"
  bin/bench kills [--rounds N] [--seed N] [--control]
      hard kills under load with a ledger of what was acknowledged; --control: the ledger must find what is really lost`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
    plain: { type: 'boolean', default: false },
    control: { type: 'boolean', default: false },
    against: { type: 'string' },
    only: { type: 'string' },
  },
})
const [command, second] = positionals
const number = (text: string, name: string): number => {
  const value = Number(text)
  if (!(value > 0 && value <= 1000)) throw new Error(`--${name} is a number from 1 to 1000`)
  return value
}

async function main() {
  const scale = number(values.scale, 'scale')
  const seconds = number(values.seconds, 'seconds')
  const { json, plain, against, only } = values
  if (command === 'bare' && second) return serveBare(second)
  if (command === 'pages') return benchPages({ scale, seconds, json, plain, against, only })
  if (command === 'profile' && second) return benchProfile(second, { scale, seconds, plain })
  if (command === 'kills') {
    const seed = values.seed ? Number(values.seed) : Date.now() % 1_000_000
    return benchKills({ rounds: number(values.rounds, 'rounds'), seed, control: values.control })
  }
  console.error(usage)
  process.exitCode = 1
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
