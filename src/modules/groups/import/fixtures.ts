/** Files of groups, made for the tests of the import. */

export const good = {
  id: 'a',
  name: 'Families after a long night',
  short_name: 'Blue Door',
  conditions: 'down_syndrome; Asthma',
  ages: '6-12',
  audience: 'parents; grandparents',
  language: 'en',
  formats: 'in_person, hybrid',
  weekday: 'Tuesday',
  time: '18:30',
  zone: 'America/Chicago',
  place: 'Library, Room 2',
  joining: 'request',
  listing: 'public',
}

export type Cells = Record<string, string>

export function csv(rows: Cells[], delimiter = ',', end = '\n'): string {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const lines = [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row).map(quoted))]
  return lines.map((cells) => cells.join(delimiter) + end).join('')
}

/** `count` good groups, each with its own id, name and day. */
export function many(count: number): Cells[] {
  const days = ['Monday', 'martes', 'الأربعاء', 'Thu', 'vie', 'Sat', 'domingo']
  const names = ['Families by the river', 'Familias del río', 'أهالي النهر']
  return Array.from({ length: count }, (_, i) => ({
    ...good,
    id: `group-${i}`,
    name: `${names[i % 3]} ${i}`,
    short_name: `${['River', 'Río', 'نهر'][i % 3]} ${i}`,
    weekday: days[i % 7]!,
  }))
}
