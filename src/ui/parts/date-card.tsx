import type { Child } from '../jsx.ts'
import { classes } from './classes.ts'
import { Flagline } from './tag.tsx'

/**
 * `next`: filled date, and the patch corner. `later`: pale date. `now`: as next, its label says so. `moved`: as next, with
 * a notice that gives the old and the new time. `off`: a dashed date, with the reason and the next date.
 */
export type DateState = 'next' | 'later' | 'now' | 'moved' | 'off'

type DateCardProps = {
  state: DateState
  /** The patch: a small line, a large one, a small one: Tue, 24, Nov. `clock` makes the middle one a time of day. */
  day: { above: string; main: string; below: string; clock?: boolean }
  /** The lamp label: "In 2 days", "On now". */
  label?: Child
  heading: Child
  level?: 2 | 3
  /** Where the heading leads. */
  href?: string
  /** The time in words: a `When`. */
  when?: Child
  /** A `Tags`. */
  tags?: Child
  /** A `Note`: what moved, why it is off. */
  notice?: Child
  /** One `Button` or `ButtonLink`, then quiet ones. */
  actions?: Child
  id?: string
  children?: Child
}

/** A card for something with a date: the patch, what it is, when, and what you can do about it. */
export const DateCard = ({ state, day, actions, id, ...about }: DateCardProps) => (
  <article class={classes('date', state, state !== 'later' && state !== 'off' && 'turn')} id={id}>
    <p class="day">
      <span>{day.above} </span>
      <b class={day.clock ? 'num' : undefined}>{day.main}</b>
      <span> {day.below}</span>
    </p>
    <div class="about">
      <About {...about} />
    </div>
    {actions && <div class="acts">{actions}</div>}
  </article>
)

const About = (props: Omit<DateCardProps, 'state' | 'day' | 'actions' | 'id'>) => {
  const { label, heading, level = 3, href, when, tags, notice, children } = props
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <>
      {label && (
        <p>
          <Flagline>{label}</Flagline>
        </p>
      )}
      <Heading>{href ? <a href={href}>{heading}</a> : heading}</Heading>
      {when}
      {tags}
      {notice}
      {children}
    </>
  )
}

/** A time in words: yours first and larger, the other one under it with its place. */
export const When = ({ yours, after, other }: { yours: Child; after?: Child; other?: Child }) => (
  <p class="when">
    <b>{yours}</b> {after}
    {other && <span>{other}</span>}
  </p>
)

type ZoneTime = { place: Child; from: Child; to: Child }

/** Two times side by side: yours filled, the other plain. In the same zone there is one cell: leave `other` out. */
export const Zones = ({ yours, other }: { yours: ZoneTime; other?: ZoneTime }) => (
  <div class="zones turn">
    <Zone time={yours} cls="yours" />
    {other && <Zone time={other} />}
  </div>
)

const Zone = ({ time, cls }: { time: ZoneTime; cls?: string }) => (
  <p class={cls}>
    <span>{time.place} </span>
    <b class="num">{time.from}</b>
    <span> {time.to}</span>
  </p>
)
