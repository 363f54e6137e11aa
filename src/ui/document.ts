import type { Child } from './jsx.ts'
import { symbolsUsed } from './parts/icon.tsx'

/** The document of a `Layout`, as text. The symbols that its icons use come right after `<body>`. */
export function renderDocument(element: Child): string {
  const html = String(element)
  return `<!doctype html>${html.replace(/<body[^>]*>/, (body) => body + symbolsUsed(html))}`
}
