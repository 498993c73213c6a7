// Selecting words of a provision leads to the form with these words, by keyboard and on a small screen.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { start_browser, ways, with_page } from './browser.js'
import { start_server } from './server.js'

let server
let browser

before(async () => {
  server = await start_server()
  browser = await start_browser()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const words = 'a menu for four weeks'
const provision = 'chp_2__art_3__para_1'
const link_of = (page) => page.getByRole('link', { name: 'Comment on this passage' })

// As a mouse, a finger or caret browsing would.
const select = (page, id, text) => page.evaluate(([id, text]) => {
  const nodes = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT)
  while (nodes.nextNode() && !nodes.currentNode.data.includes(text)) { /* it comes later */ }
  const begin = nodes.currentNode.data.indexOf(text)
  document.getSelection().setBaseAndExtent(
    nodes.currentNode, begin, nodes.currentNode, begin + text.length)
}, [id, text])

for (const way of ways) {
  test(`words are commented on, ${way.name}`, () => with_page(browser, `passage at ${way.name}`,
    { ...way, baseURL: server.url }, async (page) => {
      await page.goto('/en/consultations/MOH-2026-0001/draft')
      assert.equal(await link_of(page).count(), 0)
      await select(page, provision, words)
      const own = page.locator(`#${provision}`).getByRole('link', { name: /^Comment\b/ }).first()
      if (!way.javaScriptEnabled) {
        await own.click()
        assert.equal(await page.inputValue('#quote'), '')
        return
      }
      await link_of(page).waitFor()
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.equal(width, way.viewport.width, 'the page is no wider for it')
      assert.ok((await link_of(page).boundingBox()).height >= 24, 'it can be hit')
      await own.focus()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.locator('#quote').waitFor()
      assert.equal(await page.inputValue('#quote'), words)
      assert.equal(await page.inputValue('[name=prefix]'), '1. A kindergarten makes')
      assert.equal(await page.inputValue('[name=suffix]'), 'and shows it at the entrance an')
      await page.fill('#text', 'Four weeks are long.')
      await page.getByRole('button', { name: 'Check your comment' }).click()
      await page.getByRole('button', { name: 'Send' }).first().waitFor()
      await page.getByText(words).first().waitFor()
    }))
}

test('the link goes when nothing is selected', () => with_page(browser, 'no passage',
  { ...ways[2], baseURL: server.url }, async (page) => {
    await page.goto('/en/consultations/MOH-2026-0001/draft')
    await select(page, provision, words)
    await link_of(page).waitFor()
    await page.evaluate(() => document.getSelection().removeAllRanges())
    await link_of(page).waitFor({ state: 'detached' })
  }))
