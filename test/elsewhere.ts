/** Services elsewhere for tests: one that was checked, and one that waits for it. */
import { readFileSync } from 'node:fs'
import { importServices } from '../src/modules/services/import/commands.ts'
import type { TestKith } from './kith.ts'

export const aService = '7c1f5a60-0b0e-4c53-9d51-1f6f6f0c7a30'
export const uncheckedService = '7c1f5a60-0b0e-4c53-9d51-1f6f6f0c7a50'

/** Lays them by the import. */
export async function laySome(kith: TestKith) {
  const text = readFileSync(new URL('reference/hsds/service-page.json', import.meta.url), 'utf8')
  await importServices(kith.services.system, text, { apply: true, skipBad: false })
}
