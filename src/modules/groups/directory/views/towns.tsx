import { nameOf } from '../../../../platform/i18n/format.ts'
import type { Page } from '../../../../ui/page.ts'
import type { Town } from '../../places/lookup.ts'

/** What a town is called on a page. */
export const townName = (page: Page, town: Town): string => (page.lang === 'ar' && town.arabic) || town.name

/** A town with what tells it from others of its name: region and country. */
export const wholeTownName = (page: Page, town: Town): string => {
  const region = town.region && town.region !== town.name ? [town.region] : []
  return [townName(page, town), ...region, nameOf(page.lang, 'region', town.country)].join(
    page.lang === 'ar' ? '، ' : ', ',
  )
}

/** To whole kilometres when near, to fives and tens farther off: the points are the middles of towns. */
export const rounded = (distance: number): number =>
  distance < 20
    ? Math.round(distance)
    : distance < 100
      ? Math.round(distance / 5) * 5
      : Math.round(distance / 10) * 10

const perMile = 1.609344

/** How far it is, in words. Within a kilometre and a half it is the same town, as far as the gazetteer knows. */
export const distanceWords = (page: Page, kilometres: number, town: Town): string =>
  kilometres < 1.5
    ? page.t('groups.away.same', { town: townName(page, town) })
    : page.t('groups.away.about', {
        km: rounded(kilometres),
        miles: Math.max(1, rounded(kilometres / perMile)),
        town: townName(page, town),
      })
