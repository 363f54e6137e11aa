// A program that starts the database, says how that went, and then does as it is told on its standard input.
// Built into one file by children.ts, so that it also runs as a user who cannot enter the checkout.
import { createInterface } from 'node:readline'
import { startPostgres } from '../../src/platform/postgres/start.ts'

const tell = (word: string, value: unknown) => process.stdout.write(`${JSON.stringify([word, value])}\n`)

try {
  const options = JSON.parse(process.argv[2]!)
  const embedded = await startPostgres({ ...options, say: (line: string) => tell('said', line) })
  embedded.onExit((problem) => tell('exit', problem.message))
  tell('ready', embedded)
  for await (const line of createInterface(process.stdin)) {
    if (line === 'stop') break
  }
  await embedded.stop()
  tell('stopped', true)
} catch (error) {
  const { name, message } = error as Error
  tell('refused', name === 'PostgresProblem' ? message : `NOT A SENTENCE: ${name}: ${message}`)
}
