/** Hard kills come with the next commit. */
export async function benchKills(_: { rounds: number; seed: number; control: boolean }) {
  throw new Error('not there yet')
}
