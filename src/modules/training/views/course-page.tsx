import { paths } from '../../../paths.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act, Back } from '../../../ui/parts/button.tsx'
import { Item, List } from '../../../ui/parts/list.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import { Steps } from '../../../ui/parts/steps.tsx'
import { Loop } from '../../../ui/parts/thread.tsx'
import type { Lesson } from '../courses/queries.ts'
import type { Course } from '../policy.ts'

type Props = {
  page: Page
  course: Course
  lessons: Lesson[]
  done: string[]
  finished: boolean
  said: string | undefined
}

/** One course: its lessons, each done or open. */
export const CoursePage = ({ page, course, lessons, finished, said, ...props }: Props) => {
  const done = lessons.filter((l) => props.done.includes(l.slug)).length
  const minutes = lessons.reduce((sum, l) => sum + l.minutes, 0)
  return (
    <Layout page={page} title={page.t(`training.course.${course}`)} cls="narrow">
      <Back href={paths.courses()}>{page.t('training.courses.title')}</Back>
      {said === 'training.said.finished' && (
        <Note role="status" title={page.t('training.said.finished')}>
          <Act href={paths.talk()} forward>
            {page.t('training.talk.title')}
          </Act>
        </Note>
      )}
      <div class="stack">
        <h1>{page.t(`training.course.${course}`)}</h1>
        <p class="lead">{page.t(`training.course_text.${course}`)}</p>
        <p class="soft">{page.t('training.course_minutes', { minutes })}</p>
      </div>
      <Steps page={page} done={done} total={lessons.length}>
        {finished && page.t('training.finished')}
      </Steps>
      <List label={page.t('training.lessons')} id="lessons" cls="long">
        {lessons.map((l) => (
          <Item
            href={paths.lesson({ course, lesson: l.slug })}
            sign={<Loop part={props.done.includes(l.slug) ? 1 : 0} />}
            title={l.title}
            quiet={lineOf(page, l, props.done)}
          />
        ))}
      </List>
    </Layout>
  )
}

const lineOf = (page: Page, lesson: Lesson, done: string[]) =>
  [
    page.t('training.minutes', { minutes: lesson.minutes }),
    ...(done.includes(lesson.slug) ? [page.t('training.lesson_done')] : []),
  ].join(' · ')
