import { classes } from './classes.ts'

export type Stitch = 'went' | 'off' | 'next' | 'later'

/** One stitch for each time: went ahead, did not, next, to come. The sentence above it says the same. */
export const Rhythm = ({ stitches }: { stitches: readonly Stitch[] }) => {
  const width = stitches.length * 22 + 6
  return (
    <svg class="rhythm" viewBox={`0 0 ${width} 16`} width={width} height="16" aria-hidden="true">
      {stitches.map((stitch, i) => (
        <path class={`r-${stitch}`} d={`M${i * 22 + 5} 8h${stitch === 'next' ? 14 : 11}`} />
      ))}
    </svg>
  )
}

const round = 2 * Math.PI * 9

/**
 * A ring that closes as the promised time passes. `part` is 0 to 1; from 1 on it is filled, with a check. `late` is for
 * less than a tenth left. The words beside it hold the owner and the time.
 */
export const Loop = ({ part, late }: { part: number; late?: boolean }) => {
  if (part >= 1) return <ClosedLoop />
  return (
    <svg class={classes('loop', late && 'late')} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9" />
      {part > 0 && (
        <circle
          class="part"
          cx="12"
          cy="12"
          r="9"
          stroke-dasharray={`${(round * part).toFixed(1)} 60`}
          transform="rotate(-90 12 12)"
        />
      )}
    </svg>
  )
}

const ClosedLoop = () => (
  <svg class="loop done" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="10" />
    <path d="M7.5 12.4l3 3 6-6.2" />
  </svg>
)
