import { type HsdsService, serviceForm } from './forms.ts'

/** What is wrong with a row: where, as a JSON pointer, and why. */
export type Problem = { pointer: string; why: string }
export type Read = { services: HsdsService[]; problems: Problem[]; bad: number }

/** Reads the text of a file: a list of services, a page of the standard's API (`contents`), or one service. Null where it is none of them. */
export function readServices(text: string): Read | null {
  const found = listIn(text)
  if (!found) return null
  const read: Read = { services: [], problems: [], bad: 0 }
  const ids = new Set<string>()
  for (const { at, row } of found) {
    const result = serviceForm.safeParse(row)
    const again = result.success && ids.has(result.data.id)
    if (result.success && !again) {
      ids.add(result.data.id)
      read.services.push(result.data)
      continue
    }
    read.bad += 1
    if (again) read.problems.push({ pointer: [at, 'id'].join('/'), why: 'stands in this file twice' })
    for (const issue of result.error?.issues ?? [])
      read.problems.push({ pointer: [at, ...issue.path.map(String)].join('/'), why: issue.message })
  }
  return read
}

type Row = { at: string; row: unknown }

function listIn(text: string): Row[] | null {
  const whole = parsed(text)
  if (typeof whole !== 'object' || whole === null) return null
  const rows = (list: unknown[], at: string) => list.map((row, i) => ({ at: `${at}/${i}`, row }))
  if (Array.isArray(whole)) return rows(whole, '')
  for (const key of ['contents', 'services'] as const) {
    const inside = (whole as Record<string, unknown>)[key]
    if (Array.isArray(inside)) return rows(inside, `/${key}`)
  }
  return 'id' in whole ? [{ at: '', row: whole }] : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}
