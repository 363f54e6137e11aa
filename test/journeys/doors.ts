/** Where the pages of joining are found, each in its states. */
import { paths } from '../../src/paths.ts'
import type { Doors } from '../doors.ts'
import type { World } from '../world.ts'

/** Addresses by page and state. */
export function doorsOf({ groups }: World, doors: Doors): Record<string, string> {
  const { copper, tuesday, lantern } = groups
  const { blue, green } = doors
  const at = (page: { pattern: string }, state: string) => `${page.pattern} ${state}`
  return {
    ...Object.fromEntries(
      ['asked', 'declined', 'listens'].map((s) => [at(paths.group, s), paths.group({ group: blue })]),
    ),
    ...Object.fromEntries(
      ['waiting', 'offered', 'full'].map((s) => [at(paths.group, s), paths.group({ group: copper })]),
    ),
    [at(paths.group, 'cohort')]: paths.group({ group: green }),
    [at(paths.groupJoin, 'line')]: paths.groupJoin({ group: copper }),
    [at(paths.groupAsk, 'first')]: paths.groupAsk({ group: lantern }),
    [at(paths.groupAsk, 'asked')]: paths.groupAsk({ group: blue }),
    [at(paths.groupAsk, 'declined')]: paths.groupAsk({ group: blue }),
    [at(paths.groupRequests, 'filled')]: paths.groupRequests({ group: tuesday }),
    [at(paths.groupRequest, 'filled')]: paths.groupRequest({ group: blue, request: doors.request }),
    [at(paths.groupDoor, 'filled')]: paths.groupDoor({ group: tuesday }),
    [at(paths.groupGreeter, 'first')]: paths.groupGreeter({ group: lantern }),
    [at(paths.groupGreeter, 'asked')]: paths.groupGreeter({ group: blue }),
    [at(paths.greeterCall, 'filled')]: paths.greeterCall({ group: blue, call: doors.call }),
    [at(paths.groupStarters, 'first')]: paths.groupStarters({ group: tuesday }),
    [at(paths.groupStarters, 'filled')]: paths.groupStarters({ group: blue }),
    [at(paths.starterPlace, 'first')]: paths.starterPlace({ group: blue, starter: doors.starter }),
  }
}
