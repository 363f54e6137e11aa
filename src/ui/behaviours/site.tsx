/** A very small site for looking at the behaviours in a real browser: two forms, a fold, a live address, and a strict CSP. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { renderDocument } from '../document.ts'
import { Layout } from '../layout.tsx'
import { emptyForm, type FormState } from '../page.ts'
import { Button } from '../parts/button.tsx'
import { Fold } from '../parts/fold.tsx'
import { ErrorSummary, Form } from '../parts/form.tsx'
import { TextArea } from '../parts/text-field.tsx'
import { samplePage } from '../sample-page.ts'
import { turboStyleHash } from '../turbo-style.ts'
import { Broken } from '../views/errors.tsx'

export type Site = {
  address: string
  said: string[]
  listeners: Set<ServerResponse>
  opened: number
  close: () => void
}

const policy = `default-src 'none'; script-src 'self'; style-src 'self' ${turboStyleHash}; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'`

const page = (theme: 'night' | null = null) =>
  samplePage('en', { path: '/talk', theme, live: theme ? null : '/live?at=/talk', footer: [], nav: [] })

const Talk = ({ said, state = emptyForm }: { said: string[]; state?: FormState }) => (
  <Layout page={page()} title="Talk" problems={Object.keys(state.problems).length}>
    <ErrorSummary page={page()} state={state} />
    <h1>Talk</h1>
    <ul id="said">
      {said.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
    <Fold title="Folded" hint="Open it" id="fold">
      <p>Inside</p>
    </Fold>
    <Form page={page()} action="/say" id="say">
      <TextArea name="text" label="Your answer" state={state} />
      <Button sending="Sending">Send</Button>
    </Form>
    <Form page={page()} action="/note" id="note">
      <TextArea name="note" label="A note" />
      <Button kind="second">Keep</Button>
    </Form>
    <a href="/other">Other</a>
  </Layout>
)

const Other = () => (
  <Layout page={page('night')} title="Other">
    <h1>Other</h1>
    <a href="/talk">Talk</a>
  </Layout>
)

async function assets(): Promise<Record<string, { type: string; text: string }>> {
  const bundle = async (entry: string) => {
    const entryPoints = [fileURLToPath(new URL(entry, import.meta.url))]
    const made = await build({ entryPoints, bundle: true, minify: true, write: false, format: 'esm' })
    return made.outputFiles[0]!.text
  }
  return {
    '/assets/app.css': { type: 'text/css', text: await bundle('../styles/app.css') },
    '/assets/app.js': { type: 'text/javascript', text: await bundle('./app.ts') },
    '/assets/icon.svg': { type: 'image/svg+xml', text: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
  }
}

/** Starts the site on a free port. What is posted to `/say`: nothing gives 422, "break" gives 500, the rest is said. */
export async function startSite(): Promise<Site> {
  const files = await assets()
  const site: Site = { address: '', said: ['First'], listeners: new Set(), opened: 0, close: () => {} }
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    let body = ''
    for await (const chunk of request) body += chunk
    const file = files[pathname]
    if (file) return response.setHeader('content-type', file.type).end(file.text)
    response.setHeader('content-security-policy', policy)
    if (pathname === '/live') return listen(site, response)
    if (request.method === 'POST') return answer(site, pathname, new URLSearchParams(body), response)
    html(response, 200, pathname === '/other' ? <Other /> : <Talk said={site.said} />)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  site.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  site.close = () => {
    server.closeAllConnections()
    server.close()
  }
  return site
}

function listen(site: Site, response: ServerResponse) {
  site.opened++
  site.listeners.add(response)
  response.on('close', () => site.listeners.delete(response))
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n')
}

function answer(site: Site, pathname: string, form: URLSearchParams, response: ServerResponse) {
  const text = form.get('text') ?? ''
  if (text === 'break') return html(response, 500, <Broken page={page()} time="03:14" reference="7F2" />)
  if (pathname === '/say' && text.length < 3) {
    const state = { values: { text }, problems: { text: 'Write a little more' } }
    return html(response, 422, <Talk said={site.said} state={state} />)
  }
  if (pathname === '/say') site.said.push(text)
  setTimeout(() => response.writeHead(303, { location: '/talk' }).end(), 150)
}

function html(response: ServerResponse, status: number, view: Parameters<typeof renderDocument>[0]) {
  response.statusCode = status
  response.setHeader('content-type', 'text/html; charset=utf-8').end(renderDocument(view))
}
