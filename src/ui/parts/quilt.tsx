import { type Cell, quiltOf, type Seed, seamsOf } from './block.ts'
import { BlockShape } from './patch.tsx'

type QuiltProps = { seed: Seed; cols: number; rows: number; lit?: readonly Cell[] }

/** A quilt of quiet patches. `lit` names the patches that glow, as [column, row] from 0. */
export const Quilt = ({ seed, cols, rows, lit }: QuiltProps) => (
  <svg
    class="quilt"
    viewBox={`0 0 ${cols * 40} ${rows * 40}`}
    preserveAspectRatio="xMinYMid slice"
    aria-hidden="true"
  >
    {quiltOf(seed, cols, rows, lit).map((block, i) => (
      <BlockShape block={block} x={(i % cols) * 40} y={Math.floor(i / cols) * 40} />
    ))}
    <path class="seam" d={seamsOf(cols, rows)} />
  </svg>
)

/** A cover: one row of patches from its own seed, exactly one of them lit. */
export const Band = ({ seed, lit = 2 }: { seed: Seed; lit?: number }) => (
  <div class="band">
    <Quilt seed={seed} cols={20} rows={1} lit={[[lit, 0]]} />
  </div>
)
