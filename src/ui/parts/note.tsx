import type { Child } from '../jsx.ts'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

/** `wash`: good to know, or saved. `lamp`: about now. `red`: an error or danger. */
export type Tone = 'wash' | 'lamp' | 'red'

const icons: Record<Tone, IconName> = { wash: 'check', lamp: 'clock', red: 'alert' }

type NoteProps = {
  tone?: Tone
  icon?: IconName
  title?: Child
  /** The level of the title's heading: 2 or 3. */
  level?: 2 | 3
  /** `status` for what just happened: a sentence and no heading, since it comes before the page's own. An error summary has its own part. */
  role?: 'status'
  id?: string
  children?: Child
}

/** A notice in the page. It has no close button: it goes when its reason goes. */
export const Note = ({ tone = 'wash', icon, title, level = 2, role, id, children }: NoteProps) => {
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <div class={classes('note', tone !== 'wash' && tone)} role={role} id={id}>
      <Icon name={icon ?? icons[tone]} />
      <div class="body">
        {title && (role ? <p class="title">{title}</p> : <Title>{title}</Title>)}
        {children}
      </div>
    </div>
  )
}
