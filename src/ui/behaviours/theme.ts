/** Turbo carries over language and direction of a new page; the theme, which may change with a sign-in, is carried over here. */
export function followTheme() {
  document.addEventListener('turbo:before-render', (event) => {
    const { newBody } = (event as CustomEvent<{ newBody: HTMLElement }>).detail
    const theme = newBody.closest('html')?.dataset.theme
    if (theme) document.documentElement.dataset.theme = theme
    else delete document.documentElement.dataset.theme
  })
}
