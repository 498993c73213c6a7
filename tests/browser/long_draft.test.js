// A draft too long for one page is read in parts, and every provision is found by its link.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { start_browser, ways, with_page } from './browser.js'
import { check_pages } from './page_checks.js'
import { start_server } from './server.js'

let server
let browser
let draft // path of the long version

// Of so many chapters of two articles each, each article some 30 KB.
function long_law (chapters) {
  const sentence = 'Whoever keeps bees tells the neighbours where the hives stand. '
  const article = (number) => `### Article ${number}. Hives\n\n1. See [the first](#chp_1__art_1).\n\n` +
    `2. ${sentence.repeat(450)}\n`
  let text = '# Act on hives\n'
  for (let chapter = 1; chapter <= chapters; ++chapter) {
    text += `\n## Chapter ${chapter}. Places\n\n${article(2 * chapter - 1)}\n${article(2 * chapter)}`
  }
  return text
}

// What the API answers; a refusal fails the test.
async function ask (method, path, token, body, type = 'application/json') {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { ...(body && { 'Content-Type': type }), ...(token && { Authorization: `Bearer ${token}` }) },
    body
  })
  const text = await response.text()
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text.slice(0, 500)}`)
  return text && JSON.parse(text)
}

before(async () => {
  server = await start_server()
  browser = await start_browser()
  const { token } = await ask('POST', '/sessions', '',
    JSON.stringify({ login: 'regulator', password: 'demo-regulator-password' }))
  const { items } = await ask('GET', `/consultations/${server.numbers.open}/drafts`)
  const version = await ask('POST', `/drafts/${items.at(-1).draft}/versions`, token,
    JSON.stringify({ note: { en: 'The whole act' } }))
  for (const language of ['en', 'ru']) {
    await ask('PUT', `/versions/${version.id}/texts/${language}`, token, long_law(12), 'text/markdown')
  }
  await ask('POST', `/versions/${version.id}/publish`, token)
  draft = `/consultations/${server.numbers.open}/versions/${version.id}`
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

for (const way of ways) {
  test(`a long draft is read in parts, ${way.name}`, () => with_page(browser, `long draft at ${way.name}`,
    { ...way, baseURL: server.url }, async (page) => {
      await page.goto(`/en${draft}`)
      assert.equal(await page.getByText('Part 1 of 3', { exact: true }).count(), 1)
      await page.getByRole('link', { name: /^Next page/ }).click()
      await page.getByText('Part 2 of 3', { exact: true }).waitFor()
      // A link within the text leads to another part, and there to the provision.
      await page.getByRole('link', { name: 'the first', exact: true }).first().click()
      await page.getByText('Part 1 of 3', { exact: true }).waitFor()
      assert.equal(new URL(page.url()).hash, '#chp_1__art_1')
      // So does the contents list.
      await page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: /Article 24/ }).click()
      await page.getByText('Part 3 of 3', { exact: true }).waitFor()
      const place = await page.locator('#chp_12__art_24').boundingBox()
      assert.ok(Math.abs(place.y) < way.viewport.height, 'it is in sight')
    }))
}

test('pages of a long draft', (t) => check_pages(t, browser, { baseURL: server.url }, 'ru', [
  { name: 'the first part', path: draft },
  { name: 'a part', path: `${draft}?at=chp_5` },
  { name: 'a part in two languages', path: `${draft}?text=en&beside=ru&at=chp_9` },
  { name: 'a part with comments beside', path: `${draft}?comments=beside&at=chp_5` }
]))
