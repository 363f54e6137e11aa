import type { Child } from '../jsx.ts'
import { Drawing, type DrawingName } from './drawing.tsx'

type EmptyProps = {
  drawing: DrawingName
  title: Child
  /** 1 where it is the heading of the page. */
  level?: 1 | 2
  /** One or two ways on. */
  actions?: Child
  children?: Child
}

/** A place with nothing in it yet: what will be here, why it is not, and one or two ways on. */
export const Empty = ({ drawing, title, level = 2, actions, children }: EmptyProps) => {
  const Title = level === 1 ? 'h1' : 'h2'
  return (
    <div class="empty">
      <Drawing name={drawing} />
      <div class="stack">
        <Title>{title}</Title>
        {children}
      </div>
      {actions && <div class="stack">{actions}</div>}
    </div>
  )
}
