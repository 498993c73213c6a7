// Every page of the console in every language and at every width: no barrier, nothing that sticks out.
import { after, before, test } from 'node:test'

import { start_browser } from './browser.js'
import { administrator_pages, city_regulator_pages, regulator_pages, secretary_pages, session_of } from './console_pages.js'
import { check_pages, languages } from './page_checks.js'
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

const officials = [
  ['regulator', 'regulator', 'demo-regulator-password', regulator_pages],
  ['city’s regulator', 'city-regulator', 'demo-city-regulator-password', city_regulator_pages],
  ['secretary', 'secretary', 'demo-secretary-password', secretary_pages],
  ['administrator', 'admin', 'demo-administrator-password', administrator_pages]
]

for (const [role, login, password, pages] of officials) {
  test(`pages of the ${role}`, async (t) => {
    const storageState = await session_of(browser, server.url, login, password)
    for (const language of languages) {
      await check_pages(t, browser, { baseURL: server.url, storageState }, language,
        pages(server.numbers))
    }
  })
}
