/**
 * The geometry of blocks and quilts. One patch is drawn in a square of 20; a block is the same patch four times, turned.
 * Everything follows from the seed alone, so the same seed gives the same block everywhere and always.
 */

const shapes = {
  quarter: 'M0 0H20A20 20 0 010 20Z',
  petal: 'M0 0H8A12 12 0 0120 12V20H12A12 12 0 010 8Z',
  arc: 'M0 0H20V8A12 12 0 008 20H0Z',
  half: 'M0 20A10 10 0 0120 20Z',
  drop: 'M0 0H10A10 10 0 1110 20A10 10 0 010 10Z',
  triangle: 'M0 0H20L0 20Z',
  step: 'M0 0H20A20 20 0 000 20Z',
}
const paths = Object.values(shapes)

/** How the four patches are turned: mirrored, as a pinwheel, mirrored outwards. */
const turns = [
  [0, 90, 270, 180],
  [0, 90, 180, 270],
  [180, 270, 90, 0],
] as const

/** Ground, figure and dot of a block, as patch colours. */
const blockColours = [
  ['q1', 'q7', 'q3'],
  ['q2', 'q8', 'q6'],
  ['q6', 'q1', 'q3'],
  ['q8', 'q4', 'q6'],
  ['q7', 'q2', 'q1'],
  ['q3', 'q2', 'q6'],
  ['q5', 'q7', 'q2'],
  ['q4', 'q6', 'q3'],
  ['q1', 'q3', 'q8'],
  ['q2', 'q5', 'q7'],
] as const

/** Ground and figure of a quilt's patches: quieter than a block. */
const quiltColours = [
  ['g1', 'f1'],
  ['g3', 'f2'],
  ['g2', 'f1'],
  ['f2', 'g1'],
  ['g1', 'f3'],
  ['g4', 'f1'],
  ['f1', 'f2'],
  ['g3', 'f1'],
  ['g2', 'f2'],
] as const

export type Seed = string | number
export type Block = { ground: string; figure: string; dot: string | null; path: string; placed: string[] }
export type Cell = readonly [column: number, row: number]

const corners = ['', 'translate(20 0) ', 'translate(0 20) ', 'translate(20 20) ']

/** FNV-1a with a final mix: small, and spread well enough for seven shapes, three turns and ten pairs. */
function hash(seed: Seed): number {
  let h = 2166136261
  for (const letter of String(seed)) h = Math.imul(h ^ letter.codePointAt(0)!, 16777619) >>> 0
  h ^= h >>> 15
  h = Math.imul(h, 2246822519) >>> 0
  return (h ^ (h >>> 13)) >>> 0
}

/** The block of a seed: over 400 of them. */
export function blockOf(seed: Seed): Block {
  const h = hash(seed)
  const [ground, figure, dot] = pick(blockColours, h >>> 4)
  return { ground, figure, dot: (h >>> 14) % 3 === 0 ? dot : null, ...drawing(h) }
}

/** The patches of a quilt, row by row; those in `lit` glow. */
export function quiltOf(seed: Seed, columns: number, rows: number, lit: readonly Cell[] = []): Block[] {
  return Array.from({ length: columns * rows }, (_, index) => {
    const column = index % columns
    const row = Math.floor(index / columns)
    const h = hash(`${seed}${row}/${column}`)
    const glows = lit.some(([c, r]) => c === column && r === row)
    const [ground, figure] = glows ? (['g2', 'lit'] as const) : pick(quiltColours, h >>> 5)
    return { ground, figure, dot: null, ...drawing(h) }
  })
}

/** The stitched lines between the patches of a quilt. */
export function seamsOf(columns: number, rows: number): string {
  const upright = Array.from({ length: columns - 1 }, (_, i) => `M${(i + 1) * 40} 3V${rows * 40}`)
  const level = Array.from({ length: rows - 1 }, (_, i) => `M3 ${(i + 1) * 40}H${columns * 40}`)
  return [...upright, ...level].join('')
}

function drawing(h: number): Pick<Block, 'path' | 'placed'> {
  const turn = pick(turns, h >>> 9)
  return { path: pick(paths, h), placed: corners.map((at, i) => `${at}rotate(${turn[i]} 10 10)`) }
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!
