import { signedIn } from '../../answers.ts'
import { type C, goTo, routesOf, show, signedInMember } from '../../context.ts'
import { paths } from '../../paths.ts'
import { found } from '../../platform/errors/refusals.ts'
import { finishLesson } from './commands.ts'
import { lessonsOf } from './courses/queries.ts'
import { type Course, courses, isCourse } from './policy.ts'
import { myProgress } from './queries.ts'
import { talkRoutes } from './talks/routes.tsx'
import { CoursePage } from './views/course-page.tsx'
import { CoursesPage } from './views/courses-page.tsx'
import { LessonPage } from './views/lesson-page.tsx'

export const training = routesOf('training')

function courseIn(c: C): Course {
  const name = c.req.param('course') ?? ''
  return found(isCourse(name) ? name : null)
}

training.get(paths.courses, signedIn, async (c) => {
  await signedInMember(c)
  const all = Object.keys(courses) as Course[]
  const progress = await Promise.all(all.map((course) => myProgress(c.var.db, course)))
  return show(c, (page) => (
    <CoursesPage
      page={page}
      courses={all.map((course, i) => ({
        course,
        lessons: lessonsOf(course, page.lang),
        done: progress[i]!.lessons,
      }))}
    />
  ))
})

training.get(paths.course, signedIn, async (c) => {
  await signedInMember(c)
  const course = courseIn(c)
  const progress = await myProgress(c.var.db, course)
  const said = c.req.query('said')
  return show(c, (page) => (
    <CoursePage
      page={page}
      course={course}
      lessons={lessonsOf(course, page.lang)}
      done={progress.lessons}
      finished={progress.finished}
      said={said}
    />
  ))
})

/** The place of the lesson that the address names; 404 where there is none. */
function placeOf(c: C, course: Course): number {
  const place = lessonsOf(course, 'en').findIndex((l) => l.slug === c.req.param('lesson'))
  return found(place < 0 ? null : place)
}

training.get(paths.lesson, signedIn, async (c) => {
  await signedInMember(c)
  const course = courseIn(c)
  const place = placeOf(c, course)
  const { lessons: done } = await myProgress(c.var.db, course)
  const chosen = Number(c.req.query('answer') ?? 0)
  return show(c, (page) => {
    const lessons = lessonsOf(course, page.lang)
    return <LessonPage page={page} {...{ course, lessons, place, done, chosen }} />
  })
})

training.post(paths.lesson, signedIn, async (c) => {
  const member = await signedInMember(c)
  const course = courseIn(c)
  const place = placeOf(c, course)
  const slugs = lessonsOf(course, 'en').map((l) => l.slug)
  const isWhole = await finishLesson(c.var.db, member, { course, lesson: slugs[place]! }, slugs)
  const next = slugs[place + 1]
  if (isWhole) return goTo(c, paths.course({ course }), 'training.said.finished')
  return next
    ? goTo(c, paths.lesson({ course, lesson: next }), 'training.said.lesson')
    : goTo(c, paths.course({ course }), 'training.said.lesson')
})

talkRoutes(training)
