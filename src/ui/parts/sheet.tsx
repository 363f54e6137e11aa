import type { Child } from '../jsx.ts'
import { classes } from './classes.ts'

type SheetProps = { turn?: boolean; id?: string; cls?: string; children: Child }

/** A card. `turn` gives it the patch corner, for the one thing to act on in a view. Never a card inside a card. */
export const Sheet = ({ turn, id, cls, children }: SheetProps) => (
  <div class={classes('sheet', turn && 'turn', cls)} id={id}>
    {children}
  </div>
)
