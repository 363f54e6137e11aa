import { paths } from '../../../paths.ts'
import { dateFormat } from '../../../platform/i18n/format.ts'
import { raw } from '../../../ui/jsx.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Back, Button } from '../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../ui/parts/choice.tsx'
import { More } from '../../../ui/parts/fold.tsx'
import { Form } from '../../../ui/parts/form.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import { Steps } from '../../../ui/parts/steps.tsx'
import type { Lesson, Source } from '../courses/queries.ts'
import type { Course } from '../policy.ts'

type Props = {
  page: Page
  course: Course
  lessons: Lesson[]
  place: number
  done: string[]
  /** The answer that was chosen, from 1; 0 for none yet. */
  chosen: number
}

/** One lesson: the text, a case to practise on, its sources, and the way on. */
export const LessonPage = ({ page, course, lessons, place, done, chosen }: Props) => {
  const lesson = lessons[place]!
  const address = paths.lesson({ course, lesson: lesson.slug })
  return (
    <Layout page={page} title={lesson.title} cls="narrow">
      <Back href={paths.course({ course })}>{page.t(`training.course.${course}`)}</Back>
      <div class="stack">
        <h1>{lesson.title}</h1>
        <Steps page={page} done={done.length} total={lessons.length} now={place + 1}>
          {page.t('training.minutes', { minutes: lesson.minutes })}
        </Steps>
      </div>
      <div class="prose">{raw(lesson.html)}</div>
      <Case page={page} lesson={lesson} address={address} chosen={chosen} />
      <More summary={page.t('training.sources')}>
        <ul class="stack">
          {lesson.sources.map((source) => (
            <SourceLine page={page} source={source} />
          ))}
        </ul>
      </More>
      <Form page={page} action={address}>
        <Button wide sending={page.t('people.sending')}>
          {page.t(done.includes(lesson.slug) ? 'training.next' : 'training.done_next')}
        </Button>
      </Form>
    </Layout>
  )
}

type CaseProps = { page: Page; lesson: Lesson; address: string; chosen: number }

/** Choosing writes nothing down: it shows what follows from an answer, as often as somebody likes. */
const Case = ({ page, lesson, address, chosen }: CaseProps) => {
  const { situation, question, answers } = lesson.case
  const answer = answers[chosen - 1]
  return (
    <section id="case">
      <h2>{page.t('training.case')}</h2>
      <p>{situation}</p>
      <Form page={page} action={`${address}#case`} method="get" label={page.t('training.case')}>
        <Choices name="answer" legend={question} hint={page.t('training.case_hint')}>
          {answers.map((a, i) => (
            <Choice
              kind="radio"
              name="answer"
              value={String(i + 1)}
              label={a.answer}
              checked={i + 1 === chosen}
            />
          ))}
        </Choices>
        <Button kind="second">{page.t('training.case_go')}</Button>
      </Form>
      {answer && (
        <Note icon={answer.best ? 'check' : 'talk'} title={page.t('training.case_follows')} level={3}>
          <p>{answer.feedback}</p>
        </Note>
      )}
    </section>
  )
}

const SourceLine = ({ page, source }: { page: Page; source: Source }) => {
  const day = dateFormat(page.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(source.read_on))
  return (
    <li>
      <a href={source.url} lang="en" dir="ltr">
        {source.title}
      </a>
      <span class="line small soft">{page.t('training.read_on', { day })}</span>
    </li>
  )
}
