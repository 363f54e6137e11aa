import { raw } from '../jsx.ts'
import { type Cell, quiltOf, type Seed, seamsOf } from './block.ts'
import { shapeOf } from './patch.tsx'

type QuiltProps = { seed: Seed; cols: number; rows: number; lit?: readonly Cell[] }

/** A quilt of quiet patches. `lit` names the patches that glow, as [column, row] from 0. */
export const Quilt = ({ seed, cols, rows, lit }: QuiltProps) => (
  <svg
    class="quilt"
    viewBox={`0 0 ${cols * 40} ${rows * 40}`}
    preserveAspectRatio="xMinYMid slice"
    aria-hidden="true"
  >
    {raw(cellsOf(seed, cols, rows, lit))}
    <path class="seam" d={seamsOf(cols, rows)} />
  </svg>
)

const cellsOf = (...[seed, cols, rows, lit]: Parameters<typeof quiltOf>): string =>
  quiltOf(seed, cols, rows, lit)
    .map((block, i) => `<g${placeOf((i % cols) * 40, Math.floor(i / cols) * 40)}>${shapeOf(block)}</g>`)
    .join('')

const placeOf = (x: number, y: number): string => (x || y ? ` transform="translate(${x} ${y})"` : '')

/** A cover: one row of patches from its own seed, exactly one of them lit. */
export const Band = ({ seed, lit = 2 }: { seed: Seed; lit?: number }) => (
  <div class="band">
    <Quilt seed={seed} cols={20} rows={1} lit={[[lit, 0]]} />
  </div>
)
