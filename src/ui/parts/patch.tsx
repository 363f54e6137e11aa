import { raw } from '../jsx.ts'
import { type Block, blockOf, type Seed } from './block.ts'
import { classes } from './classes.ts'

/**
 * The four turned patches of a block, in a square of 40, as text. There are a few hundred blocks in all, so each is written
 * once and kept: a page of patches then costs no more than a page of words.
 */
export function shapeOf(block: Block): string {
  const key = `${block.ground} ${block.figure} ${block.dot} ${block.path} ${block.placed}`
  const shape = shapes.get(key) ?? written(block)
  shapes.set(key, shape)
  return shape
}

const shapes = new Map<string, string>()

const written = ({ ground, figure, dot, path, placed }: Block): string =>
  [
    `<path class="${ground}" d="M0 0H40V40H0Z"></path>`,
    ...placed.map((at) => `<path class="${figure}" d="${path}" transform="${at}"></path>`),
    dot ? `<circle class="${dot}" cx="20" cy="20" r="6"></circle>` : '',
  ].join('')

/**
 * The patch of a person: a block from a seed. The seed is a random number, never a name, so that nothing links a person
 * across places. `anon` is an empty stitched outline, the same for everybody. The name stands beside it.
 */
export const Patch = ({ seed, size }: { seed: Seed | 'anon'; size?: 'small' | 'big' }) => (
  <svg class={classes('av', seed === 'anon' && 'anon', size)} viewBox="0 0 40 40" aria-hidden="true">
    {seed === 'anon' ? (
      <rect x="2" y="2" width="36" height="36" rx="10" />
    ) : (
      <g>{raw(shapeOf(blockOf(seed)))}</g>
    )}
  </svg>
)
