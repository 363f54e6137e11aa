/** `bin/bench kills`: many rounds, and what the ledger found. */
import { median, percentile } from './figures.ts'
import { killRounds, type Report } from './kills.ts'

type Options = { rounds: number; seed: number; control: boolean }

/** Runs and prints; the exit code is 1 when anything acknowledged was lost, or when a control finds nothing. */
export async function benchKills({ rounds, seed, control }: Options) {
  console.log(`Seed ${seed}. The app, its database and both in turn; eight members write.`)
  const report = await killRounds({
    rounds,
    seed,
    control,
    hear: (line) => rounds <= 20 && console.log(line),
  })
  const { lost, doubled, half, unkept, planted } = report
  console.log(
    `${rounds} hard kills, ${report.acknowledged} writes acknowledged, ${report.cutOff} cut off and sent again; ` +
      `ready again after ${Math.round(median(report.restartsMs))} ms (99 %: ${Math.round(percentile(report.restartsMs, 0.99))} ms).`,
  )
  console.log(
    `Lost ${lost.length}, doubled ${doubled.length}, half-written ${half.length}, mails not kept once ${unkept.length}.`,
  )
  console.log(
    `${report.syncedWrites} writes one after the other: ${report.fsyncs} syncs of the database's log.`,
  )
  for (const line of [...lost, ...doubled, ...half, ...unkept].slice(0, 10)) console.log(`  ${line}`)
  if (control) {
    console.log('Control: synchronous_commit off, so acknowledged writes must be lost.')
    process.exitCode = lost.length > 0 ? 0 : 1
    return
  }
  console.log(
    `Planted and found: lost ${planted.lost.length}, doubled ${planted.doubled.length}, half-written ${planted.half.length}.`,
  )
  process.exitCode = isWhole(report) ? 0 : 1
}

/** Nothing lost, doubled or half-written, every mail kept once, every write synced, and the ledger saw what was planted. */
export const isWhole = ({ lost, doubled, half, unkept, planted, fsyncs, syncedWrites }: Report): boolean =>
  [lost, doubled, half, unkept].every((found) => found.length === 0) &&
  [planted.lost, planted.doubled, planted.half].every((found) => found.length > 0) &&
  fsyncs >= syncedWrites
