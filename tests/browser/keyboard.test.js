// The citizen's journey with Tab, Enter and letters alone, the focus always to be seen.
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

const most_stops = 120

// Goes on with Tab until `selector` has the focus; every stop on the way must show that it has it.
async function tab_to (page, selector) {
  for (let stop = 0; stop < most_stops; ++stop) {
    await page.keyboard.press('Tab')
    const { there, seen, what } = await page.evaluate(look_at_focus, selector)
    assert.ok(seen, `the focus is seen at ${what}`)
    if (there) return
  }
  assert.fail(`Tab does not come to ${selector}`)
}

function look_at_focus (selector) {
  const element = document.activeElement
  const style = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  const is_marked = (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') ||
    style.boxShadow !== 'none'
  // A radio button is drawn by the label after it.
  const label = element.nextElementSibling
  const is_drawn_beside = element.type === 'radio' && label !== null &&
    getComputedStyle(label, '::before').outlineStyle !== 'none'
  return {
    there: element.matches(selector),
    seen: element !== document.body && box.width > 1 && box.height > 1 &&
      box.bottom > 0 && box.top < window.innerHeight && (is_marked || is_drawn_beside),
    what: element.outerHTML.slice(0, 150)
  }
}

// Presses the key and waits for the page that it leads to.
async function leave_with (page, key, heading) {
  await page.keyboard.press(key)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}

async function skip_to_content (page) {
  await page.keyboard.press('Tab')
  assert.ok(await page.evaluate(() => document.activeElement.matches('.govuk-skip-link')),
    'the skip link comes first')
  await page.keyboard.press('Enter')
  await page.waitForURL(/#main-content$/)
}

for (const way of ways) {
  test(`a citizen comments by keyboard at ${way.name}`, () =>
    with_page(browser, `keyboard at ${way.name}`, { ...way, baseURL: server.url }, async (page) => {
      await page.goto('/en/')
      await skip_to_content(page)
      await tab_to(page, '#text')
      await page.keyboard.type('schools')
      await leave_with(page, 'Enter', 'Consultations')
      await skip_to_content(page)
      await tab_to(page, `a[href$="${server.numbers.open}"]`)
      await leave_with(page, 'Enter', 'Rules for meals in schools')
      await skip_to_content(page)
      await tab_to(page, 'main a.govuk-button[href$="/draft"]')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/draft$/)

      await skip_to_content(page)
      await tab_to(page, 'nav a[href="#chp_2__art_3"]')
      await page.keyboard.press('Enter')
      await tab_to(page, '#chp_2__art_3__para_1 a[href*="/comment?"]')
      await leave_with(page, 'Enter', 'Write a comment')

      await skip_to_content(page)
      await tab_to(page, '#text')
      await page.keyboard.type('Without a mouse.')
      await tab_to(page, '#name')
      await page.keyboard.type('Nurlan')
      await tab_to(page, 'input[name=visibility]')
      await page.keyboard.press('ArrowDown')
      await tab_to(page, 'button[value=preview]')
      await leave_with(page, 'Enter', 'Check your comment')
      await page.getByText('Name withheld').waitFor()

      await skip_to_content(page)
      await tab_to(page, 'button[value=send]')
      await leave_with(page, 'Enter', 'Your comment is received')
      assert.equal(await page.textContent('#receipt-text'), 'Without a mouse.')
      const number = await page.textContent('#receipt-number')
      const token = await page.textContent('#receipt-token')

      await skip_to_content(page)
      await tab_to(page, 'main a[href*="/tracking"]')
      await leave_with(page, 'Enter', 'Track a comment')
      await skip_to_content(page)
      await tab_to(page, '#number')
      await page.keyboard.type(number)
      await tab_to(page, '#token')
      await page.keyboard.type(token)
      await leave_with(page, 'Enter', `Comment ${number}`)
    }))
}
