import { paths } from '../../../../paths.ts'
import type { Page } from '../../../../ui/page.ts'
import type { ShownGroup } from '../../queries.ts'
import { usualTime } from '../../views/group-facts.tsx'
import type { News } from '../queries.ts'

/** Marks that XML 1.0 has no way to write. */
const unwritable = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu
const escaped = (text: string) =>
  text
    .replace(unwritable, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** The public groups and when they meet, as Atom (RFC 4287): no people, no counts. */
export function newsFeed(page: Page, news: News[], origin: string): string {
  const home = origin + paths.groups()
  const latest = news[0]?.changed_at ?? new Date(0)
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${page.lang}">
<id>${escaped(origin + paths.news())}</id>
<title>${escaped(page.network.name)}</title>
<updated>${latest.toISOString()}</updated>
<author><name>${escaped(page.network.name)}</name></author>
<link rel="self" type="application/atom+xml" href="${escaped(origin + paths.news())}"/>
<link rel="alternate" type="text/html" href="${escaped(home)}"/>
${news.map((row) => entryOf(page, row, origin)).join('\n')}
</feed>
`
}

function entryOf(page: Page, row: News, origin: string): string {
  const usual = usualTime({ ...page, zone: row.zone }, row as unknown as ShownGroup)?.yours
  const summary = [usual, row.summary].filter(Boolean).join('. ')
  return `<entry>
<id>urn:uuid:${row.id}</id>
<title>${escaped(row.name)}</title>
<published>${row.started_at.toISOString()}</published>
<updated>${row.changed_at.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${escaped(origin + paths.group({ group: row.id }))}"/>
<summary>${escaped(summary)}</summary>
</entry>`
}
