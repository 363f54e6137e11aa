/** Load: a few keep-alive connections on loopback, each asking again as soon as it is answered, for a stated time. */
import { connect, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'

export type Target = { port: number; path: string; headers: Record<string, string> }
export type Measured = { perSecond: number; times: number[]; refused: number }

/** Asks for one page on `connections` connections for `ms`. Loopback only. Throws when a connection breaks. */
export async function load(target: Target, ms: number, connections = 8): Promise<Measured> {
  const began = performance.now()
  const each = await Promise.all(Array.from({ length: connections }, () => asking(target, began + ms)))
  const seconds = (performance.now() - began) / 1000
  const times = each.flatMap((c) => c.times)
  return { perSecond: times.length / seconds, times, refused: each.reduce((sum, c) => sum + c.refused, 0) }
}

const requestOf = ({ port, path, headers }: Target): string =>
  [
    `GET ${path} HTTP/1.1`,
    `host: localhost:${port}`,
    ...Object.entries(headers).map(([n, v]) => `${n}: ${v}`),
    '',
    '',
  ].join('\r\n')

function asking(target: Target, until: number): Promise<{ times: number[]; refused: number }> {
  const request = requestOf(target)
  const times: number[] = []
  let refused = 0
  return new Promise((resolve, reject) => {
    const socket = connect(target.port, '127.0.0.1')
    socket.setNoDelay()
    let sent = 0
    const ask = () => {
      sent = performance.now()
      socket.write(request)
    }
    hearAnswers(socket, (status) => {
      times.push(performance.now() - sent)
      if (status !== 200) refused++
      if (performance.now() < until) return ask()
      socket.destroy()
      resolve({ times, refused })
    })
    socket.on('connect', ask)
    socket.on('error', reject)
    socket.on('end', () => reject(new Error('the connection was closed')))
  })
}

/** Calls `heard` with the status of each whole answer. One request is under way at a time, so an answer ends the buffer. */
function hearAnswers(socket: Socket, heard: (status: number) => void) {
  let start: Buffer = Buffer.alloc(0)
  let left = -1
  let status = 0
  socket.on('data', (part: Buffer) => {
    if (left >= 0) left -= part.length
    else {
      start = start.length ? Buffer.concat([start, part]) : part
      const head = start.indexOf('\r\n\r\n')
      if (head < 0) return
      const text = start.toString('latin1', 0, head)
      status = Number(text.slice(9, 12))
      const length = /\r\ncontent-length: (\d+)/i.exec(text)
      // An answer in chunks ends with an empty one.
      if (!length && !start.subarray(-7).equals(lastChunk)) return
      left = length ? head + 4 + Number(length[1]) - start.length : 0
    }
    if (left > 0) return
    left = -1
    start = Buffer.alloc(0)
    heard(status)
  })
}

const lastChunk = Buffer.from('\r\n0\r\n\r\n')
