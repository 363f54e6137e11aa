import { iconShapes } from './icon-shapes.ts'

export type IconName = keyof typeof iconShapes

export const iconNames = Object.keys(iconShapes) as IconName[]

/** An icon beside a word. It is hidden from screen readers: the word says it. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class={`i i-${name}`} aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
)

/** The hidden sheet with the symbols that `html` uses, and no others. `renderDocument` puts it right after `<body>`. */
export function symbolsUsed(html: string): string {
  const used = new Set([...html.matchAll(/href="#i-([a-z]+)"/g)].map((match) => match[1] as IconName))
  const symbols = iconNames.filter((name) => used.has(name)).map(symbol)
  return symbols.length === 0
    ? ''
    : `<svg class="symbols" width="0" height="0" aria-hidden="true">${symbols.join('')}</svg>`
}

const symbol = (name: IconName) => `<symbol id="i-${name}" viewBox="0 0 24 24">${iconShapes[name]}</symbol>`
