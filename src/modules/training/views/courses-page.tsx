import { paths } from '../../../paths.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Icon } from '../../../ui/parts/icon.tsx'
import { Item, List } from '../../../ui/parts/list.tsx'
import type { Lesson } from '../courses/queries.ts'
import type { Course } from '../policy.ts'

type Shown = { course: Course; lessons: Lesson[]; done: string[] }

/** The courses there are, with how far the reader is. */
export const CoursesPage = ({ page, courses }: { page: Page; courses: Shown[] }) => (
  <Layout page={page} title={page.t('training.courses.title')} cls="narrow">
    <div class="stack">
      <h1>{page.t('training.courses.title')}</h1>
      <p class="lead">{page.t('training.courses.lead')}</p>
    </div>
    <List label={page.t('training.courses.title')} id="courses">
      {courses.map(({ course, lessons, done }) => (
        <Item
          href={paths.course({ course })}
          sign={<Icon name="book" />}
          title={page.t(`training.course.${course}`)}
          quiet={page.t('ui.steps.done', { done: done.length, total: lessons.length })}
        >
          <span class="line">{page.t(`training.course_text.${course}`)}</span>
        </Item>
      ))}
    </List>
  </Layout>
)
