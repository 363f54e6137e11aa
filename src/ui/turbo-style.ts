import { createHash } from 'node:crypto'

/**
 * The style sheet that Turbo puts into the head for its progress bar, as soon as it is loaded; no setting of its public
 * interface leaves it out. A strict `style-src` needs this hash, and then allows nothing else. `turbo-style.test.ts` holds
 * the text equal to that of the installed version.
 */
export const turboStyle = `.turbo-progress-bar {
  position: fixed;
  display: block;
  top: 0;
  left: 0;
  height: 3px;
  background: #0076ff;
  z-index: 2147483647;
  transition:
    width 300ms ease-out,
    opacity 150ms 150ms ease-in;
  transform: translate3d(0, 0, 0);
}
`

/** As a CSP source: `'sha256-...'`, with its quotes. */
export const turboStyleHash = `'sha256-${createHash('sha256').update(turboStyle).digest('base64')}'`
