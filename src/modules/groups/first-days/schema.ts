export const marks = ['done', 'skipped', 'put_away'] as const
export type Mark = (typeof marks)[number]

export type FirstDayTables = {
  first_day_marks: { id: string; membership_id: string; step: string; mark: Mark; marked_at: Date }
}
