// While the service is worked on, every page says so.
import { after, before, test } from 'node:test'

import { start_browser } from './browser.js'
import { check_pages, languages } from './page_checks.js'
import { start_server } from './server.js'

let server
let browser

before(async () => {
  server = await start_server('--maintenance')
  browser = await start_browser()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

for (const language of languages) {
  test(`maintenance in ${language}`, (t) =>
    check_pages(t, browser, { baseURL: server.url }, language, [
      { name: 'the list under maintenance', path: '/', status: 503 },
      { name: 'a form under maintenance', path: '/tracking', status: 503 }
    ]))
}
