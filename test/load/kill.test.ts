/** Hard kills under load. `bin/bench kills --rounds 500` runs many more of these rounds. */
import { expect, test } from 'vitest'
import { killRounds } from '../../bench/kills.ts'

test('what was acknowledged outlives a hard kill, once and whole', async () => {
  const seed = Date.now() % 1_000_000
  const report = await killRounds({ rounds: 5, seed })
  const { lost, doubled, half, unkept, planted } = report
  expect({ seed, lost, doubled, half, unkept }).toEqual({ seed, lost: [], doubled: [], half: [], unkept: [] })
  // The same comparison sees a row that is taken away, one that is doubled and one that is cut in half.
  expect(planted.lost).toHaveLength(1)
  expect(planted.doubled).toHaveLength(1)
  expect(planted.half.length).toBeGreaterThan(0)
  expect(report.acknowledged).toBeGreaterThan(20)
  expect(report.fsyncs).toBeGreaterThanOrEqual(report.syncedWrites)
}, 120_000)
