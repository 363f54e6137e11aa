/** Where the browser is. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** The program of Debian's chromium, or the first like it on the path. Throws the one sentence that says what to do. */
export function chromiumPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = [
    '/usr/bin/chromium',
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
  ]
  const found = places.find((place) => existsSync(place))
  if (!found) throw new Error("No browser: install Debian's chromium, or run bin/test --no-browser")
  return found
}
