// What holds on every page, whatever it is about.
import assert from 'node:assert/strict'

import { open_page, watch } from './browser.js'
import { axe_script } from './packages.js'

export const languages = ['kk', 'ru', 'en']

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const widths = [1280, 360]
const narrowest = 320

// Looks at each page of a table in a language, each as a test of its own.
export async function check_pages (t, browser, options, language, table) {
  const opened = await open_page(browser, options)
  // The browser itself puts the script in: the page's Content-Security-Policy holds all the time.
  await opened.page.addInitScript({ path: axe_script })
  for (const { name, path, enter, status = 200 } of table) {
    const title = `${name} in ${language}`
    await t.test(title, () => watch(opened, title, async (page) => {
      const response = await page.goto(`/${language}${path}`)
      assert.equal(response.status(), status)
      if (enter) await enter(page)
      await check_page(page, language)
    }))
  }
  await opened.close()
}

async function check_page (page, language) {
  assert.equal(await page.locator('html').getAttribute('lang'), language)
  assert.equal(await page.locator('h1').count(), 1, 'one main heading')
  for (const width of widths) {
    await set_width(page, width)
    assert.deepEqual(await barriers_on(page), [], `no barrier at ${width} px`)
    assert.deepEqual(await what_sticks_out(page), [], `nothing sticks out at ${width} px`)
  }
  await set_width(page, narrowest)
  assert.deepEqual(await what_sticks_out(page), [], `nothing sticks out at ${narrowest} px`)
}

const set_width = (page, width) => page.setViewportSize({ width, height: 900 })

// What axe finds, in words.
async function barriers_on (page) {
  const { violations } = await page.evaluate((tags) =>
    window.axe.run({ runOnly: tags, resultTypes: ['violations'], preload: false }), rules)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 200)} ${node.failureSummary}`))
}

// What makes the page wider than the window, so that it scrolls sideways.
function what_sticks_out (page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.scrollingElement.scrollWidth <= width) return []
    const wide = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 0.5)
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 60)}`)
    return wide.length > 0 ? wide : ['something invisible']
  })
}
