/** Files with a fingerprint in their name, precompressed when built, kept by browsers for a year. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  map: 'application/json',
}

type Asset = { type: string; plain: Buffer; br?: Buffer; gzip?: Buffer }

export type Assets = { urls: { css: string; js: string; icon: string }; app: Hono }

/** Loads the built files of `folder` (made by `bin/_build`), with the addresses that pages name. */
export function loadAssets(folder: string): Assets {
  const files = new Map<string, Asset>()
  const read = (name: string) => readFileSync(join(folder, name))
  const names = readdirSync(folder)
  for (const name of names.filter((n) => !/\.(br|gz)$/.test(n))) {
    const type = types[name.split('.').at(-1)!]
    if (!type) continue
    files.set(name, {
      type,
      plain: read(name),
      ...(names.includes(`${name}.br`) && { br: read(`${name}.br`) }),
      ...(names.includes(`${name}.gz`) && { gzip: read(`${name}.gz`) }),
    })
  }
  const find = (pattern: RegExp) => {
    const name = [...files.keys()].find((n) => pattern.test(n))
    if (!name) throw new Error(`no built file like ${pattern} in ${folder}`)
    return `/assets/${name}`
  }
  const urls = { css: find(/^app-\w+\.css$/), js: find(/^app-\w+\.js$/), icon: find(/^mark-\w+\.svg$/) }
  return { urls, app: serve(files) }
}

function serve(files: Map<string, Asset>): Hono {
  const app = new Hono()
  app.get('/assets/:name', (c) => {
    const asset = files.get(c.req.param('name'))
    if (!asset) return c.notFound()
    const accepts = c.req.header('accept-encoding') ?? ''
    const encoding =
      asset.br && /\bbr\b/.test(accepts) ? 'br' : asset.gzip && /\bgzip\b/.test(accepts) ? 'gzip' : null
    if (encoding) c.header('content-encoding', encoding)
    c.header('content-type', asset.type)
    c.header('vary', 'accept-encoding')
    c.header('cache-control', 'public, max-age=31536000, immutable')
    return c.body(new Uint8Array(encoding ? asset[encoding]! : asset.plain))
  })
  return app
}
