import type { Child } from '../jsx.ts'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'

/** Rows in one card: at most five, then a link to all of them. `label` names the list where no heading does. */
export const List = ({
  label,
  id,
  cls,
  children,
}: {
  label?: string
  id?: string
  cls?: string
  children: Child
}) => (
  <ul class={classes('list', cls)} id={id} aria-label={label}>
    {children}
  </ul>
)

type ItemProps = {
  /** With an address the whole row is a link, with an arrow at its end. */
  href?: string
  /** What stands before the words: a `Loop`, a `Patch`, an `Icon`. */
  sign?: Child
  title?: Child
  /** The lines under the title. Inside a link: text, `b`, `span`, no further link. */
  children?: Child
  /** A quiet last line: who has it, when it was. */
  quiet?: Child
  /** What stands at the end instead of the arrow: a `Flagline`, a button. */
  end?: Child
  /** This row is the one that is on now. */
  lit?: boolean
  id?: string
}

export const Item = ({ href, lit, id, ...row }: ItemProps) => {
  const look = classes('item', lit && 'lit-now')
  const inside = <Row {...row} goes={href !== undefined} />
  return (
    <li id={id}>
      {href === undefined ? (
        <div class={look}>{inside}</div>
      ) : (
        <a class={look} href={href}>
          {inside}
        </a>
      )}
    </li>
  )
}

type RowProps = Omit<ItemProps, 'href' | 'lit' | 'id'> & { goes: boolean }

const Row = ({ sign, title, children, quiet, end, goes }: RowProps) => (
  <>
    {sign}
    <span class="grow">
      {title && <strong>{title}</strong>}
      {children}
      {quiet && <span class="soft small line">{quiet}</span>}
    </span>
    {end && <div class="end">{end}</div>}
    {goes && !end && (
      <span class="go">
        <Icon name="arrow" />
      </span>
    )}
  </>
)
