/** The directory: groups narrowed by links, places looked up, and the list of pages for search engines. */
import { everyone } from '../../../answers.ts'
import { type C, forMember, networkOf, type routesOf, show, who } from '../../../context.ts'
import { languageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { findTowns } from '../places/lookup.ts'
import { myGroups } from '../queries.ts'
import { readFilters } from './forms.ts'
import { findGroups, publicGroups, wantedOf } from './queries.ts'
import { DirectoryPage } from './views/directory-page.tsx'
import { PlacesPage } from './views/places-page.tsx'
import { sitemap } from './views/sitemap.tsx'

export function directoryRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groups, everyone, async (c) => {
    const { db } = c.var
    const filters = readFilters(queryOf(c))
    const wanted = await wantedOf(db, filters)
    const search = { wanted, zone: await zoneOf(c), first: languageOf(c, null) }
    const [result, mine] = await Promise.all([
      findGroups(db, search, filters),
      forMember(c, () => myGroups(db), []),
    ])
    const coordinates = (await who(c))?.acting_role === 'coordinator'
    const about = { filters: { ...filters, ...wanted }, wanted, result, mine, coordinates, now: clock.now() }
    return show(c, (page) => <DirectoryPage page={page} {...about} said={c.req.query('said')} />)
  })

  groups.get(paths.places, everyone, async (c) => {
    const query = queryOf(c)
    const typed = (query.get('q') ?? '').slice(0, 80).trim()
    const towns = findTowns(typed, networkOf(c).country)
    return show(c, (page) => (
      <PlacesPage page={page} filters={readFilters(query)} typed={typed} towns={towns} />
    ))
  })

  groups.get(paths.sitemap, everyone, listForSearch)
}

/** The pages that search engines may keep, the same whoever asks. */
async function listForSearch(c: C) {
  const { origin } = c.var.services
  const pages = [paths.home, paths.finder, paths.groups, paths.conditions, paths.peerSupport, paths.help]
  const rows = await publicGroups(c.var.db)
  const listed = [
    ...pages.map((page) => ({ address: origin + page(), changed: null })),
    ...rows.map((g) => ({ address: origin + paths.group({ group: g.id }), changed: g.changed_at })),
  ]
  return c.body(sitemap(listed), 200, { 'content-type': 'application/xml; charset=utf-8' })
}

/** The query of this request. */
export const queryOf = (c: C): URLSearchParams => new URL(c.req.url).searchParams

/** The zone in which the reader is told times: their own, else the network's. */
export const zoneOf = async (c: C): Promise<string> => (await who(c))?.zone ?? networkOf(c).zone
