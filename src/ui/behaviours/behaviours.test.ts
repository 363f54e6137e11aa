import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chromiumPath, flags } from '../../../test/journeys/chromium.ts'
import { type Site, startSite } from './site.tsx'

describe('in a browser', () => {
  let site: Site
  let browser: Browser
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath(), headless: true, args: flags })
  })
  afterAll(() => browser.close())

  beforeEach(async () => {
    site = await startSite()
    page = await browser.newPage()
    complaints = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${site.address}/talk`)
    await expect.poll(() => site.listeners.size).toBe(1)
  })
  afterEach(async () => {
    await page.close()
    site.close()
  })

  const change = (text: string) => {
    site.said.push(text)
    for (const listener of site.listeners) listener.write('event: refresh\ndata: \n\n')
  }
  const said = () => page.locator('#said').textContent()
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')

  test('a strict policy lets everything through, the progress bar of Turbo too', async () => {
    expect(await page.locator('style').count()).toBe(1)
    expect(complaints).toEqual([])
  })

  test('a change shows by itself, and neither text nor open folds nor the focus are lost', async () => {
    await page.fill('#f-text', 'half a tho')
    await page.click('#fold summary')
    await page.focus('#f-text')
    change('Second')
    await expect.poll(said).toContain('Second')
    expect(await page.inputValue('#f-text')).toBe('half a tho')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-text')
    expect(await page.locator('#fold p').isVisible()).toBe(true)
    expect(site.opened).toBe(1)
  })

  test('what was sent is gone from its box, and the draft in another form stays', async () => {
    await page.fill('#f-text', 'Hello there')
    await page.fill('#f-note', 'not yet sent')
    await page.click('#say button')
    expect(await page.locator('#say button').textContent()).toBe('Sending')
    await expect.poll(said).toContain('Hello there')
    expect(await page.inputValue('#f-text')).toBe('')
    expect(await page.inputValue('#f-note')).toBe('not yet sent')
    expect(await page.locator('#say button').textContent()).toBe('Send')
  })

  test('a form that comes back shows its problems and has the focus on them; a change then waits', async () => {
    await page.fill('#f-text', 'x')
    await page.click('#say button')
    await expect.poll(focused).toContain('One thing to put right')
    expect(await page.title()).toMatch(/^One thing to put right\. Talk/)
    expect(await page.getAttribute('#f-text', 'aria-invalid')).toBe('true')
    change('Second')
    await page.waitForTimeout(400)
    expect(await page.inputValue('#f-text')).toBe('x')
    expect(await page.locator('.err').count()).toBe(1)
  })

  test('when the server breaks, the text stays in its box with the reason above it', async () => {
    await page.fill('#f-text', 'break')
    await page.click('#say button')
    await expect.poll(focused).toContain('Something broke on our side at 03:14')
    expect(await focused()).toContain('7F2')
    expect(await page.inputValue('#f-text')).toBe('break')
  })

  test('without a connection the text stays, and the page says that it did not go out', async () => {
    await page.fill('#f-text', 'Hello there')
    await page.context().setOffline(true)
    await page.click('#say button')
    await expect.poll(focused).toContain('It did not go out')
    expect(await page.inputValue('#f-text')).toBe('Hello there')
    await page.context().setOffline(false)
    await page.click('#say button')
    await expect.poll(said).toContain('Hello there')
    expect(await page.locator('[data-problems]').count()).toBe(0)
  })

  test('a new page starts at its beginning, in its theme, and the old address is no longer listened to', async () => {
    await page.click('text=Other')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
    expect(await page.getAttribute('html', 'data-theme')).toBe('night')
    await expect.poll(() => site.listeners.size).toBe(0)
    await page.goBack()
    await expect.poll(() => site.listeners.size).toBe(1)
    expect(await page.getAttribute('html', 'data-theme')).toBe(null)
  })

  test('an older copy of a page is never shown while the new one is fetched', async () => {
    await page.click('text=Other')
    await page.locator('h1', { hasText: 'Other' }).waitFor()
    await page.evaluate(() => {
      new MutationObserver(() => {
        const root = document.documentElement
        if (root.hasAttribute('data-turbo-preview')) root.dataset.older = 'shown'
      }).observe(document.documentElement, { attributes: true })
    })
    await page.click('text=Talk')
    await page.locator('h1', { hasText: 'Talk' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.dataset.older)).toBe(undefined)
  })

  test('a broken connection is taken up again, and what was missed is fetched', async () => {
    site.said.push('While away')
    for (const listener of site.listeners) listener.destroy()
    await expect.poll(said, { timeout: 5000 }).toContain('While away')
    expect(site.listeners.size).toBe(1)
  })
})
