import { type Block, blockOf, type Seed } from './block.ts'
import { classes } from './classes.ts'

/** The four turned patches of a block, in a square of 40. */
export const BlockShape = ({ block, x = 0, y = 0 }: { block: Block; x?: number; y?: number }) => (
  <g transform={x || y ? `translate(${x} ${y})` : undefined}>
    <path class={block.ground} d="M0 0H40V40H0Z" />
    {block.placed.map((placed) => (
      <path class={block.figure} d={block.path} transform={placed} />
    ))}
    {block.dot && <circle class={block.dot} cx="20" cy="20" r="6" />}
  </g>
)

/**
 * The patch of a person: a block from a seed. The seed is a random number, never a name, so that nothing links a person
 * across places. `anon` is an empty stitched outline, the same for everybody. The name stands beside it.
 */
export const Patch = ({ seed, size }: { seed: Seed | 'anon'; size?: 'small' | 'big' }) => (
  <svg class={classes('av', seed === 'anon' && 'anon', size)} viewBox="0 0 40 40" aria-hidden="true">
    {seed === 'anon' ? (
      <rect x="2" y="2" width="36" height="36" rx="10" />
    ) : (
      <BlockShape block={blockOf(seed)} />
    )}
  </svg>
)
