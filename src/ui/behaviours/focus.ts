/**
 * Where the reader stands after the page changed: at the summary of what to put right, else at the start of the new page,
 * so that a screen reader begins there. A page that was only refreshed in place leaves the focus alone.
 */
export function moveFocus() {
  document.addEventListener('turbo:render', (event) => {
    const { renderMethod } = (event as CustomEvent<{ renderMethod: string }>).detail
    if (focusProblems() || renderMethod === 'morph' || location.hash) return
    if (!document.querySelector('[autofocus]'))
      focusOn(document.querySelector('main'), { preventScroll: true })
  })
  focusProblems()
}

function focusProblems(): boolean {
  return focusOn(document.querySelector('[data-problems]'))
}

function focusOn(element: HTMLElement | null, options?: FocusOptions): boolean {
  element?.focus(options)
  return element !== null
}
