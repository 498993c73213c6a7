// A citizen's journey: finding a draft, commenting on a provision, and seeing what became of it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { start_browser, ways, with_page } from './browser.js'
import { start_server } from './server.js'

let server
let browser

before(async () => {
  server = await start_server('--public-address', 'https://talqylau.example',
    '--contact', 'help@talqylau.example')
  browser = await start_browser()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const passage = 'chp_2__art_3__para_1'
const written = '  Ұсыныс: <b>10</b> жұмыс күні & "одан көп" емес.\n\nПочему пять?\tFive is too few. 🙂'

const heading = (page) => page.getByRole('heading', { level: 1 })
const titles = (page) => page.locator('main').getByRole('listitem').getByRole('heading', { level: 2 })
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()
const follow = (page, name) => page.locator('main').getByRole('link', { name, exact: true }).click()

async function find_consultation (page) {
  await page.goto('/en/')
  assert.equal(await titles(page).count(), 6)
  const filters = [
    ['institution', 'CITY', ['Rules for parking in courtyards', 'Rules for keeping building sites',
      'Rules for visiting city parks', 'Quiet hours in residential districts']],
    ['topic', 'construction', ['Rules for keeping building sites']],
    ['stage', 'answered', []]
  ]
  for (const [field, value, found] of filters) {
    await page.selectOption(`#${field}`, value)
    await press(page, 'Find')
    assert.equal(await page.inputValue(`#${field}`), value, 'the filter stays chosen')
    assert.deepEqual(await titles(page).allTextContents(), found)
  }
  await page.getByText('No consultation fits.').waitFor()
  await follow(page, 'Show all')
  assert.equal(await titles(page).count(), 6)

  await page.getByLabel('Words in the title or summary').fill('MEALS school')
  await press(page, 'Find')
  assert.deepEqual(await titles(page).allTextContents(),
    ['Rules for meals in kindergartens', 'Rules for meals in schools'], 'the first closes sooner')
  await follow(page, 'Rules for meals in schools')
}

async function look_at_consultation (page, scripted) {
  assert.equal(await heading(page).textContent(), 'Rules for meals in schools')
  const timeline = page.locator('.portal-timeline').getByRole('listitem')
  // Published, opens, closes, and what is due by then and after.
  assert.equal(await timeline.count(), 7)
  assert.equal(await page.locator('.portal-time circle').count(), 7)
  const closes = await timeline.filter({ hasText: 'Comments close' }).locator('time').getAttribute('datetime')
  assert.match(closes, /^\d{4}-\d\d-\d\dT18:00:00\+05:00$/)
  const deadline = page.locator('.portal-deadline')
  assert.equal(await deadline.locator('time').getAttribute('datetime'), closes)
  // A script counts down in place of the words.
  const words = deadline.getByText(/^Closes (in \d+ days|tomorrow|today)/)
  await (scripted ? deadline.getByText(/^Time left: /) : words).waitFor()
  assert.equal(await words.isVisible(), !scripted)
  await page.getByRole('heading', { name: 'What a good comment tells' }).waitFor()
  const received = page.locator('.portal-figures__item').filter({
    has: page.locator('dt', { hasText: 'Comments received' })
  })
  assert.ok(Number(await received.locator('.portal-figures__value').textContent()) >= 4)
  await press(page, 'Read the draft')
}

async function read_to_provision (page) {
  const contents = page.getByRole('navigation', { name: 'Contents' })
  await contents.getByRole('link', { name: 'Article 3 Menu' }).click()
  assert.equal(new URL(page.url()).hash, '#chp_2__art_3')
  const article = page.locator('#chp_2__art_3')
  assert.ok(await is_in_view(page, article), 'the contents lead to the provision')
  await page.locator(`#${passage}`).getByRole('link', { name: /^Comment\b/ }).first().click()
}

async function is_in_view (page, place) {
  const { y } = await place.boundingBox()
  return y >= 0 && y < page.viewportSize().height
}

async function send_blank (page, scripted) {
  assert.equal(await heading(page).textContent(), 'Write a comment')
  await page.locator('main').getByText('A school publishes its menu cycle').waitFor()
  await page.getByLabel('Your name (optional)').fill('Әсел Қ.')
  await page.getByLabel('Language of your comment').selectOption('kk')
  await press(page, 'Check your comment')

  assert.match(await page.title(), /^Error: /)
  const summary = page.locator('.govuk-error-summary')
  await summary.getByRole('heading', { name: 'There is a problem' }).waitFor()
  if (scripted) await page.locator('.govuk-error-summary:focus').waitFor()  // it is read out first
  await summary.getByRole('link').click()
  const text = page.getByLabel('Your comment', { exact: true })
  await page.locator('#text:focus').waitFor()
  assert.match(await text.getAttribute('aria-describedby'), /\btext-error\b/)
  assert.equal(await page.inputValue('#name'), 'Әсел Қ.', 'what was typed is kept')
  assert.equal(await page.inputValue('#language'), 'kk', 'what was chosen is kept')
}

// The switch of languages takes along what was typed, and Enter in a field is not the switch.
async function in_another_language (page) {
  const header = page.locator('header')
  await header.getByRole('button', { name: 'Русский' }).click()
  assert.equal(await page.locator('html').getAttribute('lang'), 'ru')
  assert.equal(await page.inputValue('#text'), 'A first thought')
  assert.equal(await page.inputValue('#name'), 'Әсел Қ.')
  await header.getByRole('button', { name: 'English' }).click()
  assert.equal(await page.inputValue('#text'), 'A first thought')
  await page.locator('#name').press('Enter')
  assert.equal(await heading(page).textContent(), 'Check your comment')
  await header.getByRole('button', { name: 'Қазақша' }).click()
  assert.equal(await page.locator('.portal-verbatim').textContent(), 'A first thought')
  await header.getByRole('button', { name: 'English' }).click()
  await press(page, 'Change it')
}

async function write_and_check (page) {
  await page.getByLabel('Your comment', { exact: true }).fill('A first thought')
  await in_another_language(page)
  await page.getByLabel('The words you comment on (optional)').fill('five working days')
  await press(page, 'Check your comment')
  assert.equal(await heading(page).textContent(), 'Check your comment')
  assert.equal(await page.locator('.portal-verbatim').textContent(), 'A first thought')

  await press(page, 'Change it')
  assert.equal(await page.inputValue('#text'), 'A first thought')
  assert.equal(await page.inputValue('#quote'), 'five working days')
  assert.equal(await page.inputValue('#name'), 'Әсел Қ.')
  await page.getByLabel('Your comment', { exact: true }).fill(written)
  await press(page, 'Check your comment')
  const shown = page.locator('.portal-verbatim')
  assert.equal(await shown.textContent(), written)
  assert.equal(await shown.getAttribute('lang'), 'kk')
  assert.equal(await page.locator('blockquote').textContent(), 'five working days')
}

async function send (page) {
  await press(page, 'Send the comment')
  assert.equal(await heading(page).textContent(), 'Your comment is received')
  const receipt = await receipt_on(page)
  assert.match(receipt.number, /^MOH-\d{4}-0002-\d{6}$/)
  assert.ok(receipt.token.length >= 22, 'the token can not be guessed')
  assert.equal(receipt.text, written)
  return receipt
}

async function receipt_on (page) {
  const read = (part) => page.locator(`#receipt-${part}`).textContent()
  return { number: await read('number'), token: await read('token'), text: await read('text') }
}

// The same form goes out once more when its answer is loaded anew.
async function send_again (page, receipt) {
  await page.reload()
  await page.getByText('Nothing was sent twice').waitFor()
  assert.deepEqual(await receipt_on(page), receipt)
}

async function track (page, receipt) {
  await follow(page, 'Track this comment')
  await page.getByLabel('Number of the comment').waitFor()
  await page.goBack()
  assert.deepEqual(await receipt_on(page), receipt, 'the way back leads to the receipt')
  await page.goForward()
  const refusal_of = async (number, token) => {
    await page.getByLabel('Number of the comment').fill(number)
    await page.getByLabel('Tracking token').fill(token)
    await press(page, 'Show the comment')
    return page.locator('.govuk-error-summary__list').textContent()
  }
  const other_token = receipt.token.replace(/^./, (first) => first === 'A' ? 'B' : 'A')
  const other_number = receipt.number.replace(/\d{6}$/, '999999')
  assert.equal(await refusal_of(receipt.number, other_token),
    await refusal_of(other_number, receipt.token), 'nobody learns which comments there are')

  await page.getByLabel('Number of the comment').fill(receipt.number)
  await page.getByLabel('Tracking token').fill(receipt.token)
  await press(page, 'Show the comment')
  assert.equal(await heading(page).textContent(), `Comment ${receipt.number}`)
  assert.equal((await receipt_on(page)).text, written)
  await page.getByText('No response is published yet.').waitFor()
  await page.getByText('https://talqylau.example', { exact: true }).waitFor()
}

async function read_answers (page) {
  await page.goto('/en/?stage=answered')
  await follow(page, 'Quiet hours in residential districts')
  const pages = page.getByRole('navigation', { name: 'Pages of this consultation' })
  await pages.getByRole('link', { name: 'Comments' }).click()
  const comments = page.locator('main .portal-list > li')
  assert.equal(await comments.count(), 8)
  for (const comment of await comments.all()) {
    assert.equal(await comment.locator('.portal-response').count(), 1, 'each has its answer')
  }
  await comments.last().getByText('The text is not shown.').waitFor()
  assert.equal(await comments.last().locator('.portal-verbatim').count(), 0)

  await pages.getByRole('link', { name: 'Responses' }).click()
  await page.getByText('7 responses').waitFor()
  await pages.getByRole('link', { name: 'Report' }).click()
  await page.getByText('Eight comments came in.').waitFor()
}

for (const way of ways) {
  test(`a citizen comments at ${way.name}`, () =>
    with_page(browser, `citizen at ${way.name}`, { ...way, baseURL: server.url }, async (page) => {
      await find_consultation(page)
      await look_at_consultation(page, way.javaScriptEnabled)
      await read_to_provision(page)
      await send_blank(page, way.javaScriptEnabled)
      await write_and_check(page)
      const receipt = await send(page)
      await send_again(page, receipt)
      await track(page, receipt)
      await read_answers(page)
    }))
}
