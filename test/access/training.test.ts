/** Courses and the talk: what is finished is one's own to know; a talk counts when both who held it have said yes. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { lessonIn, lessonsOf } from '../../src/modules/training/courses/queries.ts'
import { jobs } from '../../src/modules/training/jobs.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { languages } from '../../src/platform/i18n/types.ts'
import type { Person } from '../world.ts'
import { reads, type Scene, scene } from './scene.ts'
import { post } from './ways-in.ts'

let at: Scene
beforeAll(async () => {
  at = await scene()
})

const who = () => at.world.people
const page = async (path: string, person: Person) =>
  (await at.kith.app.request(path, { headers: { cookie: person.cookie } })).text()
const send = (path: string, fields: Record<string, string>, person: Person) =>
  post(at.kith, path, { ...fields, _key: hiddenId() }, person.cookie)
const course = '/courses/founder-start'
const slugs = lessonsOf('founder-start', 'en').map((l) => l.slug)

describe('the founder’s course', () => {
  test('has the same five lessons in each language, about an hour in all, each with sources and one best answer', () => {
    for (const lang of languages) {
      const lessons = lessonsOf('founder-start', lang)
      expect([lang, lessons.map((l) => l.slug)]).toEqual([lang, slugs])
      expect(lessons).toHaveLength(5)
      const minutes = lessons.reduce((sum, l) => sum + l.minutes, 0)
      expect([lang, minutes >= 50 && minutes <= 70]).toEqual([lang, true])
      for (const l of lessons) {
        expect(l.sources.length).toBeGreaterThan(0)
        expect(l.case.answers.length).toBeGreaterThan(1)
        const best = (of: typeof l) => of.case.answers.map((a) => a.best)
        const english = lessonsOf('founder-start', 'en').find((e) => e.slug === l.slug)!
        expect([lang, l.slug, best(l)]).toEqual([lang, l.slug, best(english)])
      }
    }
  })

  test('of a lesson that is not in the format nothing is shown (planted)', () => {
    expect(() =>
      lessonIn(
        'planted',
        '---\ntitle: A\nminutes: 5\nsources:\n- A | https://a.example | 2026-11-22\n---\nText\n',
      ),
    ).toThrow('planted')
  })

  test('shows what follows from an answer, and writes nothing down', async () => {
    const before = await at.owner('select count(*)::int as n from events')
    const { feedback } = lessonsOf('founder-start', 'en')[1]!.case.answers[0]!
    const none = await page(`${course}/${slugs[1]}`, who().otter)
    const shown = await page(`${course}/${slugs[1]}?answer=1`, who().otter)
    expect([none.includes(feedback.slice(0, 40)), shown.includes(feedback.slice(0, 40))]).toEqual([
      false,
      true,
    ])
    expect(await at.owner('select count(*)::int as n from events')).toEqual(before)
  })

  test('is finished with its last lesson, once, in words and never in per cent, and is one’s own to know', async () => {
    const { otter, wren } = who()
    for (const slug of slugs.slice(0, 2)) await send(`${course}/${slug}`, {}, otter)
    const half = await page(course, otter)
    expect(half).toContain('2 of 5 done')
    expect(half.replace(/<[^>]*>/g, ' ')).not.toContain('%')
    for (const slug of [...slugs, ...slugs]) await send(`${course}/${slug}`, {}, otter)
    expect(await at.owner('select version from course_completions where person_id = $1', [otter.id])).toEqual(
      [{ version: 1 }],
    )
    for (const table of ['course_completions', 'lesson_completions']) {
      expect([table, (await reads(at.kith, otter, `select id from ${table}`)).length > 0]).toEqual([
        table,
        true,
      ])
      expect([table, await reads(at.kith, wren, `select id from ${table}`)]).toEqual([table, []])
      expect([table, await reads(at.kith, who().ana, `select id from ${table}`)]).toEqual([table, []])
    }
    await expect(
      reads(
        at.kith,
        wren,
        `insert into course_completions values (gen_random_uuid(), '${otter.id}', 'founder-start', 2, now())`,
      ),
    ).rejects.toThrow('row-level security')
  })
})

describe('the talk', () => {
  const talk = async () => String((await at.owner('select id from talks'))[0]!.id)
  const words = 'We heard somebody who listens.'
  const held = () => ({ held_on: '2026-11-20', second: who().marta.id, outcome: 'may_serve', words })

  test('is asked for once, waits with the coordinators, and whoever asked sees it', async () => {
    const { otter, ana, wren } = who()
    await send('/talk', {}, otter)
    await send('/talk', {}, otter)
    const id = await talk()
    expect(await at.owner('select from talks')).toHaveLength(1)
    const about = 'select id from seen.followups where about_id = $1 and ended_at is null'
    expect(await reads(at.kith, ana, about, [id])).toHaveLength(1)
    expect(
      await reads(at.kith, otter, `select id from seen.my_askings where kind_id = 'training.talk'`),
    ).toHaveLength(1)
    expect((await send(`/talks/${id}`, held(), wren)).status).toBe(404)
    expect(await page('/talk', otter)).toContain('You have asked for the talk')
  })

  test('is recorded by a coordinator with a second person who holds a role, and by nobody of their own', async () => {
    const { otter, ana, wren } = who()
    const id = await talk()
    expect((await send(`/talks/${id}`, { ...held(), second: wren.id }, ana)).status).toBe(422)
    expect((await send(`/talks/${id}`, { ...held(), held_on: '2099-01-01' }, ana)).status).toBe(422)
    expect((await send(`/talks/${id}`, { ...held(), words: '' }, ana)).status).toBe(422)
    expect((await send(`/talks/${id}`, held(), ana)).status).toBe(303)
    const half = await page('/talk', otter)
    expect([half.includes('still has to confirm'), half.includes(words)]).toEqual([true, false])
    expect(await reads(at.kith, otter, 'select outcome, words from seen.talks')).toEqual([
      { outcome: null, words: null },
    ])
    await send('/talk', {}, ana)
    const [own] = await at.owner('select id from talks where person_id = $1', [ana.id])
    expect((await send(`/talks/${own!.id}`, held(), ana)).status).toBe(403)
  })

  test('is true when the second says so under the own account; a no lets it begin anew', async () => {
    const { otter, ana, marta, dele } = who()
    const id = await at
      .owner('select id from talks where person_id = $1', [otter.id])
      .then((r) => String(r[0]!.id))
    for (const person of [ana, dele])
      expect((await send(`/talks/${id}/confirmation`, { so: 'yes' }, person)).status).toBe(404)
    expect(await page(`/talks/${id}`, marta)).toContain('Did you hold this talk')
    await send(`/talks/${id}/confirmation`, { so: 'no' }, marta)
    expect(
      await reads(
        at.kith,
        ana,
        `select id from seen.followups where kind_id = 'training.talk' and about_id = $1 and ended_at is null`,
        [id],
      ),
    ).toHaveLength(1)
    await send(`/talks/${id}`, held(), ana)
    await send(`/talks/${id}/confirmation`, { so: 'yes' }, marta)
    expect(await page('/talk', otter)).toContain(words)
    const open = await at.owner('select kind_id from followups where about_id = $1 and ended_at is null', [
      id,
    ])
    expect(open).toEqual([])
    const work = { ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work
    await jobs(work)['training.tellTalk']!({ talk: id })
    const [mail] = await at.owner(`select body_text from outbox where template = 'talk'`)
    expect(String(mail!.body_text)).not.toContain(words)
    expect((await send('/talk', {}, otter)).status).toBe(404)
  })
})
