/** Where the browser is. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first is the same browser without its windows: a fresh profile costs it a fifth of the time. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']

/** The program of Debian's chromium, or the first like it on the path. Throws the one sentence that says what to do. */
export function chromiumPath(): string {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  const found = places.find((place) => existsSync(place))
  if (!found)
    throw new Error("No browser: install Debian's chromium-headless-shell, or run bin/test --no-browser")
  return found
}

/** How a browser under test starts: no windows, no sandbox (the tests run as root), no words to anybody outside. */
export const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
