/** Conditions by what people type: an answer of links, nothing kept. */
import { everyone } from '../../../answers.ts'
import { type routesOf, show } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { readFilters } from '../directory/forms.ts'
import { lookUp } from './lookup.ts'
import { allConditions, knownWords, sourcedConditions } from './queries.ts'
import { ConditionsPage } from './views/conditions-page.tsx'
import { SourcesPage } from './views/sources-page.tsx'

export function conditionRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.conditions, everyone, async (c) => {
    const query = new URL(c.req.url).searchParams
    const typed = (query.get('q') ?? '').slice(0, 80).trim()
    const conditions = await allConditions(c.var.db)
    const matches = typed === '' ? [] : lookUp(await knownWords(c.var.db), typed)
    const about = { filters: readFilters(query), typed, conditions, matches }
    return show(c, (page) => <ConditionsPage page={page} {...about} />)
  })

  groups.get(paths.conditionSources, everyone, async (c) => {
    const conditions = await sourcedConditions(c.var.db)
    return show(c, (page) => <SourcesPage page={page} conditions={conditions} />)
  })
}
