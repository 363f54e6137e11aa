import type { Child } from '../jsx.ts'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

/** `first` is filled, and a view has one of it; the rest are outlined, quiet or red-edged. */
export type ButtonKind = 'first' | 'second' | 'quiet' | 'danger'

type Look = { kind?: ButtonKind; wide?: boolean; icon?: IconName; forward?: boolean; children: Child }

const lookOf = ({ kind = 'first', wide }: Pick<Look, 'kind' | 'wide'>) =>
  classes('btn', kind !== 'first' && kind, wide && 'wide')

const Label = ({ icon, forward, children }: Pick<Look, 'icon' | 'forward' | 'children'>) => (
  <>
    {icon && <Icon name={icon} />}
    {children}
    {forward && <Icon name="arrow" />}
  </>
)

type ButtonProps = Look & {
  name?: string
  value?: string
  /** The label while the form is on its way: "Saving". */
  sending?: string
  /** The id of the form, for a button outside of it. */
  form?: string
  /** Another address for this one button of a form. */
  action?: string
}

/** Sends the form that it stands in. */
export const Button = ({ name, value, sending, form, action, ...look }: ButtonProps) => (
  <button
    type="submit"
    class={lookOf(look)}
    name={name}
    value={value}
    form={form}
    formaction={action}
    data-turbo-submits-with={sending}
  >
    <Label {...look} />
  </button>
)

/** A link that looks like a button: it goes somewhere and changes nothing. `turbo`: `false` where it leads to another house. */
export const ButtonLink = ({ href, turbo, ...look }: Look & { href: string; turbo?: false }) => (
  <a class={lookOf(look)} href={href} data-turbo={turbo === false ? 'false' : undefined}>
    <Label {...look} />
  </a>
)

/** In place of a button that is not there yet: it says when ("Opens at 19:15"). Words, so nothing to press in vain. */
export const ButtonLater = ({ wide, children }: { wide?: boolean; children: Child }) => (
  <p class={classes('btn waits', wide && 'wide')}>{children}</p>
)

type ActProps = { href: string; icon?: IconName; forward?: boolean; id?: string; children: Child }

/** A link that stands alone: a row of 48 px, with an icon before it or an arrow after it. */
export const Act = ({ href, icon, forward, id, children }: ActProps) => (
  <a class="act" href={href} id={id}>
    <Label icon={icon} forward={forward}>
      {children}
    </Label>
  </a>
)

/** The way back. `children` names the page before, never just "Back". */
export const Back = ({ href, children }: { href: string; children: Child }) => (
  <a class="back" href={href}>
    <Icon name="arrow" />
    {children}
  </a>
)
