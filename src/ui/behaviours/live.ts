/**
 * Live pages. A page that names an address in `kith-live` listens to it; a `refresh` says only that something changed, and
 * the page is fetched again under the reader's own rights and morphed. One connection, none while nobody looks at the page.
 */
import { session } from '@hotwired/turbo'

let source: EventSource | null = null
let address: string | null = null
let tries = 0
let timer = 0
/** Something may have changed while nobody listened. */
let missed = false

export function followLive() {
  document.addEventListener('turbo:load', follow)
  document.addEventListener('visibilitychange', () => (document.hidden ? pause() : open()))
  addEventListener('pagehide', pause)
  addEventListener('pageshow', open)
}

/** Listens to the address of the page just loaded, and no longer to the one before. */
function follow() {
  const wanted = document.querySelector<HTMLMetaElement>('meta[name=kith-live]')?.content ?? null
  if (pageOf(wanted) === pageOf(address)) {
    address = wanted
    return
  }
  close()
  address = wanted
  missed = false
  tries = 0
  open()
}

/** The address without the moment at which the page was read. */
const pageOf = (wanted: string | null) => wanted?.replace(/[?&]since=\d+/, '') ?? null

function open() {
  if (!address || source || document.hidden) return
  source = new EventSource(address)
  source.addEventListener('refresh', refresh)
  source.addEventListener('error', openLater)
  source.addEventListener('open', () => {
    tries = 0
    if (missed) refresh()
    missed = false
  })
}

/** After a break: in 1, 2, 4 seconds and so on up to a minute, a little apart from everybody else. */
function openLater() {
  pause()
  const wait = Math.min(60_000, 1000 * 2 ** tries++)
  timer = window.setTimeout(open, wait * (0.75 + Math.random() / 2))
}

function pause() {
  close()
  missed = address !== null
}

function close() {
  clearTimeout(timer)
  source?.close()
  source = null
}

/** Waits while a form is on its way or was sent back: its answer is the fresher page, and its text must stay. */
function refresh() {
  if (document.querySelector('[data-problems], form[aria-busy=true]')) return
  session.refresh(document.baseURI, { method: 'morph', scroll: 'preserve' })
}
