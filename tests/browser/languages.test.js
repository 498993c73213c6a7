// The switch of languages keeps the page, and every page is in the language that it says.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { start_browser, with_page } from './browser.js'
import { languages } from './page_checks.js'
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

const own_names = { kk: 'Қазақша', ru: 'Русский', en: 'English' }

// An address, and what is on its page in each language.
const places = ({ open, answered }) => [
  ['/?stage=answered&topic=noise', {
    kk: 'Тұрғын аудандардағы тыныштық уақыты туралы',
    ru: 'О времени тишины в жилых районах',
    en: 'Quiet hours in residential districts'
  }],
  [`/consultations/${open}`, {
    kk: 'Мектептерде тамақтандыруды ұйымдастыру қағидалары',
    ru: 'Правила организации питания в школах',
    en: 'Rules for meals in schools'
  }],
  [`/consultations/${open}/draft?text=kk`, { kk: '1-бап', ru: '1-бап', en: '1-бап' }],
  [`/consultations/${open}/comments?order=newest_first`, {
    kk: 'Пікірлер', ru: 'Комментарии', en: 'Comments'
  }],
  [`/consultations/${answered}/report`, { kk: 'Есеп', ru: 'Отчёт', en: 'Report' }],
  ['/tracking', { kk: 'Пікірді бақылау', ru: 'Отследить комментарий', en: 'Track a comment' }]
]

test('the switch of languages keeps the page', () =>
  with_page(browser, 'the switch of languages', { baseURL: server.url }, async (page) => {
    for (const [address, words] of places(server.numbers)) {
      await page.goto(`/en${address}`)
      for (const language of [...languages, 'en']) {
        const current = page.locator('header [aria-current=true]')
        if (await current.textContent() !== own_names[language]) {
          await page.locator('header').getByRole('link', { name: own_names[language] }).click()
        }
        await page.waitForURL(`${server.url}/${language}${address}`)
        assert.equal(await page.locator('html').getAttribute('lang'), language)
        assert.equal(await current.textContent(), own_names[language])
        assert.ok((await page.textContent('main')).includes(words[language]),
          `${address} says "${words[language]}"`)
      }
    }
  }))

test('the first page comes in the language that the visitor reads', async () => {
  for (const [locale, language] of [['kk-KZ', 'kk'], ['en-GB', 'en'], ['ru', 'ru']]) {
    const options = { baseURL: server.url, locale }
    await with_page(browser, `the first page in ${language}`, options, async (page) => {
      await page.goto('/')
      assert.equal(new URL(page.url()).pathname, `/${language}/`)
    })
  }
})
