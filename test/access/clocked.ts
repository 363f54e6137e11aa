/** What a stranger with a clock learns: the same thing asked of several kinds of people, in a shuffled order, answers and times kept. */

/** Asks once, and answers what came back; `time` runs the part that counts. */
export type Kind = { name: string; ask: (round: number, time: Clocked) => Promise<string> }
type Clocked = <R>(work: () => Promise<R>) => Promise<R>

type Asked = { name: string; answers: Set<string>; times: number[] }

/** Asks each kind once in every round, in an order that chance gives. The first rounds warm up and are not counted. */
async function askAll(kinds: Kind[], rounds: number): Promise<Asked[]> {
  const all = kinds.map(({ name }): Asked => ({ name, answers: new Set(), times: [] }))
  const warm = 4
  for (let round = 0; round < rounds + warm; round++)
    for (const place of shuffled(kinds.length)) {
      const clocked: Clocked = async (work) => {
        const begun = process.hrtime.bigint()
        const made = await work()
        if (round >= warm) all[place]!.times.push(Number(process.hrtime.bigint() - begun))
        return made
      }
      all[place]!.answers.add(await kinds[place]!.ask(round, clocked))
    }
  return all
}

function shuffled(count: number): number[] {
  const places = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1))
    ;[places[i], places[j]] = [places[j]!, places[i]!]
  }
  return places
}

/**
 * The chance that a try of one kind takes longer than one of the other (Mann and Whitney 1947): a half where no clock tells
 * them apart, 0 or 1 where a single look does. A slow machine slows both, and a few very slow tries count no more than others.
 */
export function chanceThatLonger(one: number[], other: number[]): number {
  let wins = 0
  for (const a of one) for (const b of other) wins += a > b ? 1 : a === b ? 0.5 : 0
  return wins / (one.length * other.length)
}

/** With a hundred tries of each, chance alone leaves this once in a million measures (its deviation is 0.041). */
const most = 0.2

/** `one` and `other`, with the chance that `one` takes longer, where it is too far from a half. */
function apart(all: Asked[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const [i, one] of all.entries())
    for (const other of all.slice(i + 1)) {
      const chance = chanceThatLonger(one.times, other.times)
      if (Math.abs(chance - 0.5) > most) found.set(`${one.name} and ${other.name}`, chance)
    }
  return found
}

/**
 * Which of these kinds a clock tells apart, with the chances of both measures. What is found is measured once more, and
 * counts when it is found again, the same way round. Throws where two answers differ, or one kind was asked too rarely.
 */
export async function toldApart(kinds: Kind[], rounds = 100): Promise<string[]> {
  const first = await askAll(kinds, rounds)
  const answers = new Set(first.flatMap((kind) => [...kind.answers]))
  if (answers.size !== 1) throw new Error(`the answers differ:\n${[...answers].join('\n---\n')}`)
  if (first.some((kind) => kind.times.length !== rounds)) throw new Error('some tries were not clocked')
  const once = apart(first)
  if (once.size === 0) return []
  const again = apart(await askAll(kinds, rounds))
  return [...once].flatMap(([pair, chance]) => {
    const second = again.get(pair)
    const isSame = second !== undefined && second > 0.5 === chance > 0.5
    return isSame ? [`${pair}: ${chance.toFixed(2)}, ${second.toFixed(2)}`] : []
  })
}
