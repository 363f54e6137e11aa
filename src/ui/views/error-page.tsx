import type { Child } from '../jsx.ts'
import { Layout } from '../layout.tsx'
import type { Page } from '../page.ts'
import { ButtonLink } from '../parts/button.tsx'
import type { DrawingName } from '../parts/drawing.tsx'
import { Empty } from '../parts/empty.tsx'

type ErrorPageProps = {
  page: Page
  drawing?: DrawingName
  title: string
  /** The first way on, filled. Without it, the way is to the start. */
  action?: { href: string; label: string }
  children: Child
}

/**
 * The shape of every page that says no: what is so, then a way on. The numbers that answer now are always one of the ways,
 * because nobody knows why somebody came here. The first paragraphs are what a form shows when it could not be sent.
 */
export const ErrorPage = ({ page, drawing = 'lamp', title, action, children }: ErrorPageProps) => {
  const first = action ?? { href: page.home, label: page.t('ui.error.home') }
  return (
    <Layout page={page} title={title}>
      <Empty
        drawing={drawing}
        level={1}
        title={title}
        actions={
          <>
            <ButtonLink href={first.href} wide>
              {first.label}
            </ButtonLink>
            <ButtonLink href={page.help} kind="second" icon="phone" wide>
              {page.t('ui.error.numbers')}
            </ButtonLink>
          </>
        }
      >
        {children}
      </Empty>
    </Layout>
  )
}
