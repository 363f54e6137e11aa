/** Lessons as they ship: one file each and language, in the format of `docs/lessons.md`. Read once, kept. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../platform/config/root.ts'
import { drawnMarkdown } from '../../../platform/content/markdown.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Course } from '../policy.ts'

export type Source = { title: string; url: string; read_on: string }
export type Answer = { answer: string; feedback: string; best: boolean }
export type Lesson = {
  slug: string
  title: string
  minutes: number
  sources: Source[]
  html: string
  case: { situation: string; question: string; answers: Answer[] }
}

const folderOf = (course: string) => join(root, 'src/modules/training', course, 'content')
const known = new Map<string, Lesson[]>()

/** The lessons of a course in a language, in their order. */
export function lessonsOf(course: Course, lang: Lang): Lesson[] {
  const key = `${course} ${lang}`
  const kept = known.get(key)
  if (kept) return kept
  const end = `.${lang}.md`
  const lessons = readdirSync(folderOf(course))
    .filter((file) => file.endsWith(end))
    .sort()
    .map((file) => lessonIn(file.slice(0, -end.length), readFileSync(join(folderOf(course), file), 'utf8')))
  known.set(key, lessons)
  return lessons
}

const shape =
  /^---\ntitle: (.+)\nminutes: (\d{1,2})\nsources:\n((?:- .+\n)+)---\n([\s\S]+?)\n```case\n([\s\S]+?)\n```\s*$/

/** One lesson from its text. Throws, naming the lesson, where the text is not in the format. */
export function lessonIn(slug: string, text: string): Lesson {
  const [, title, minutes, sources, body, lines] = shape.exec(text) ?? []
  if (!title || !sources || !body || !lines) throw new Error(`${slug}: not in the format of a lesson`)
  return {
    slug,
    title,
    minutes: Number(minutes),
    sources: sources
      .trim()
      .split('\n')
      .map((line) => sourceIn(slug, line)),
    html: drawnMarkdown(body),
    case: caseIn(slug, lines),
  }
}

function sourceIn(slug: string, line: string): Source {
  const [, title, url, read_on] = /^- (.+) \| (https?:\/\/\S+) \| (\d{4}-\d{2}-\d{2})$/.exec(line) ?? []
  if (!title || !url || !read_on) throw new Error(`${slug}: not a source: ${line}`)
  return { title, url, read_on }
}

function caseIn(slug: string, text: string): Lesson['case'] {
  const lines = text.split('\n').map((line) => /^(\w+): (.+)$/.exec(line)?.slice(1) ?? ['', ''])
  const [situation, question, ...rest] = lines
  const answers: Answer[] = []
  for (const [key, value] of rest) {
    if (key === 'answer') answers.push({ answer: value!, feedback: '', best: false })
    else if (key === 'feedback' && answers.length) answers.at(-1)!.feedback = value!
    else if (key === 'best' && value === 'yes' && answers.length) answers.at(-1)!.best = true
    else throw new Error(`${slug}: not a line of a case: ${key}`)
  }
  const isWhole = answers.length >= 2 && answers.every((a) => a.feedback)
  const isOne = answers.filter((a) => a.best).length === 1
  if (situation?.[0] !== 'situation' || question?.[0] !== 'question' || !isWhole || !isOne)
    throw new Error(`${slug}: the case is not whole`)
  return { situation: situation[1]!, question: question[1]!, answers }
}
