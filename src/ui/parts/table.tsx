import type { Child } from '../jsx.ts'
import { classes } from './classes.ts'

/** A cell that is covered so that nobody can be picked out; the words say why. */
export type Cell = Child | { covered: string }

type TableProps = {
  caption: string
  /** True where the heading above already says what the table holds; the caption is then for screen readers only. */
  captionUnseen?: boolean
  head: Child[]
  rows: { head: Child; cells: Cell[] }[]
  /** Figures stand at the end of their column, in tabular digits. */
  figures?: boolean
}

/** Data as a table. It scrolls sideways by itself where it is too wide, also with the keyboard. */
export const Table = ({ caption, captionUnseen, head, rows, figures }: TableProps) => (
  <section class="scroll" tabindex={0} aria-label={caption}>
    <table class={classes('data', figures && 'figures')}>
      <caption class={captionUnseen ? 'unseen' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {head.map((cell) => (
            <th scope="col">{cell}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">{row.head}</th>
            {row.cells.map((cell) =>
              isCovered(cell) ? <td class="hid">{cell.covered}</td> : <td>{cell}</td>,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const isCovered = (cell: Cell): cell is { covered: string } =>
  typeof cell === 'object' && cell !== null && 'covered' in cell
