// Every public page in every language and at every width: no barrier, nothing that sticks out.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { start_browser } from './browser.js'
import { check_pages, languages } from './page_checks.js'
import { public_pages } from './public_pages.js'
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

for (const language of languages) {
  test(`public pages in ${language}`, (t) =>
    check_pages(t, browser, { baseURL: server.url }, language, public_pages(server.numbers)))

  test(`titles of public pages in ${language}`, async () => {
    // Pages that are not there are all called the same, and one address has one title.
    const paths = public_pages(server.numbers).filter(({ status }) => !status).map(({ path }) => path)
    const addresses = new Set(paths.map((path) => path.replace(/\?.*/, '')))
    const titles = new Set()
    for (const address of addresses) {
      const page = await (await fetch(`${server.url}/${language}${address}`)).text()
      titles.add(/<title>(.+)<\/title>/.exec(page)[1])
    }
    assert.equal(titles.size, addresses.size, [...titles].join('\n'))
  })
}
