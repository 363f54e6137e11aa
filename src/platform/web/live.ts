/**
 * `GET /live?at=ADDRESS`: hears of changes to a page that this reader may open. Whether they may is asked of the page itself,
 * under their own session, at each connection: only a page that was shown live to this reader counts. A connection ends
 * after ten minutes, and whenever somebody may have lost the right to the page; then it is asked again. It says "refresh" and
 * nothing else.
 */
import type { Context } from 'hono'
import { clock, minutes, seconds } from '../clock.ts'
import { missing } from '../errors/refusals.ts'
import type { Hub } from '../live/hub.ts'
import { localPath } from './path.ts'

/** Carried by the answer of a page that this reader may listen to. */
export const liveHeader = 'kith-live'

const refresh = 'event: refresh\ndata:\n\n'
const longest = minutes(10)
const pulse = seconds(25)

/** The route; `fetch` asks the product for the page. */
export function liveRoute(hub: Hub, fetch: (request: Request) => Response | Promise<Response>) {
  return async (c: Context): Promise<Response> => {
    const address = localPath(c.req.query('at'))
    if (!address || address.startsWith('/live')) throw missing()
    const path = new URL(address, 'http://here.invalid').pathname
    // A change while the page is asked counts as one after it was read.
    const since = Math.min(Number(c.req.query('since')) || Infinity, clock.now().getTime())
    if (!(await mayOpen(c, address, fetch))) throw missing()
    c.header('content-type', 'text/event-stream; charset=utf-8')
    c.header('cache-control', 'no-store')
    c.header('x-accel-buffering', 'no')
    return c.body(streamOf(hub, { path, since }, c.req.raw.signal))
  }
}

async function mayOpen(
  c: Context,
  address: string,
  fetch: (request: Request) => Response | Promise<Response>,
) {
  const headers = new Headers({ cookie: c.req.header('cookie') ?? '' })
  const answer = await fetch(new Request(new URL(address, c.req.url), { headers }))
  await answer.body?.cancel()
  return answer.status === 200 && answer.headers.has(liveHeader)
}

function streamOf(
  hub: Hub,
  page: { path: string; since: number },
  gone: AbortSignal,
): ReadableStream<Uint8Array> {
  let close = () => {}
  return new ReadableStream({
    start(controller) {
      close = listening(hub, page, controller)
      gone.addEventListener('abort', () => close())
    },
    cancel: () => close(),
  })
}

/** Says each change until the answered function is called, which may be done twice. */
function listening(
  hub: Hub,
  page: { path: string; since: number },
  controller: ReadableStreamDefaultController<Uint8Array>,
) {
  const text = new TextEncoder()
  const say = (line: string) => controller.enqueue(text.encode(line))
  const ends: (() => void)[] = []
  const close = () => {
    if (ends.length === 0) return
    for (const end of ends.splice(0)) end()
    try {
      controller.close()
    } catch {}
  }
  const heard = (askAgain: boolean) => {
    say(refresh)
    if (askAgain) close()
  }
  const timers = [setInterval(() => say(':\n\n'), pulse), setTimeout(close, longest)]
  ends.push(hub.listen(page.path, heard), () => timers.forEach(clearTimeout))
  say('retry: 2000\n\n')
  if (hub.hasChangedSince(page.path, page.since)) say(refresh)
  return close
}
