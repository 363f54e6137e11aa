/** The bare server: Node and nothing else, sending the very bytes that Kith sent. What Kith is compared with. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pinned } from './machine.ts'

/** One answer, as it was captured. */
export type Answer = { headers: Record<string, string>; body: Buffer }

/** Serves captured answers by number: `/0`, `/1`. Runs in a process of its own; prints its port. */
export function serveBare(file: string) {
  const answers = (
    JSON.parse(readFileSync(file, 'utf8')) as { headers: Record<string, string>; body: string }[]
  ).map(({ headers, body }) => ({ headers, body: Buffer.from(body, 'base64') }))
  const server = createServer((request, response) => {
    const { headers, body } = answers[Number(request.url!.slice(1))]!
    response.writeHead(200, { ...headers, 'content-length': body.length })
    response.end(body)
  })
  server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
}

/** Starts the bare server on the subject's core. */
export type Bare = { port: number; pid: number; stop: () => void }

export async function startBare(folder: string, answers: Answer[], core: string | undefined): Promise<Bare> {
  const file = join(folder, 'answers.json')
  writeFileSync(file, JSON.stringify(answers.map((a) => ({ ...a, body: a.body.toString('base64') }))))
  const [command, ...args] = pinned(core, [process.execPath, process.argv[1]!, 'bare', file])
  const child: ChildProcess = spawn(command!, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve) =>
    child.stdout!.once('data', (text) => resolve(Number(text))),
  )
  return { port, pid: child.pid!, stop: () => void child.kill() }
}
