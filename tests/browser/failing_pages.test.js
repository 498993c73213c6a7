// What is shown when the service fails: a fault within a page, and too many visitors at once.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { open_page, start_browser } from './browser.js'
import { check_pages, languages } from './page_checks.js'

let folder
let server
let url
let browser

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-failing-'))
  server = spawn(process.env.FAILING_PAGES, [folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(server.stdout, 'data')
  url = line.toString().trim()
  browser = await start_browser()
})
after(async () => {
  await browser?.close()
  server.stdin.end()
  await once(server, 'exit')
  await rm(folder, { recursive: true })
})

for (const language of languages) {
  test(`failing pages in ${language}`, (t) =>
    check_pages(t, browser, { baseURL: url }, language, [
      { name: 'a page with a fault', path: '/broken', status: 500 },
      { name: 'a page while too many are here', path: '/busy', status: 503 }
    ]))

  for (const [path, status] of [['/broken', 500], ['/busy', 503]]) {
    test(`a form sent to ${path} in ${language} gives its text back`, async () => {
      const { page, close } = await open_page(browser, { baseURL: url })
      await page.goto(`/${language}${path}`)
      await page.evaluate(() => {
        const form = document.createElement('form')
        form.method = 'post'
        const text = document.createElement('textarea')
        text.name = 'text'
        text.value = 'What I had written <b>myself</b>'
        form.append(text)
        document.querySelector('main').append(form)
      })
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === 'POST'),
        page.evaluate(() => document.querySelector('main form').requestSubmit())
      ])
      assert.equal(answer.status(), status)
      await page.waitForLoadState()
      assert.ok((await page.locator('main').textContent()).includes('What I had written <b>myself</b>'))
      await close()
    })
  }
}
