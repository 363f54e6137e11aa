/** The list of pages that search engines may keep, as sitemaps.org describes it. */

type Listed = { address: string; changed: Date | null }

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const entry = ({ address, changed }: Listed): string => {
  const day = changed ? `<lastmod>${changed.toISOString().slice(0, 10)}</lastmod>` : ''
  return `<url><loc>${escaped(address)}</loc>${day}</url>`
}

/** The whole list as XML. */
export const sitemap = (pages: Listed[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${pages.map(entry).join('\n')}\n</urlset>\n`
