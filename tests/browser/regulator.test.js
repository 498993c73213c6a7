// A regulator's journey: from a new consultation to its report, a citizen commenting on the way.
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

const names = {
  kk: 'Базарлардағы тазалық қағидалары',
  ru: 'Правила чистоты на рынках',
  en: 'Rules on clean markets'
}
const draft = '# Rules on clean markets\n\n## Article 1. Stalls\n\n1. Stalls are **clean** & dry.\n'
const said = 'Dry when it rains?\n\n<i>Add roofs</i>, please.'
const answered = 'Roofs are added to article 1.'

const heading = (page) => page.getByRole('heading', { level: 1 })
const named = (page, name) => page.locator(`[name="${name}"]`)
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()
const follow = (page, name) => page.locator('main').getByRole('link', { name, exact: true }).first().click()
const notice = (page, text) =>
  page.locator('.govuk-notification-banner').getByText(text, { exact: true }).waitFor()

const in_days = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function set_moment (page, name, days) {
  await named(page, `${name}_date`).fill(in_days(days))
  if (await named(page, `${name}_time`).count() > 0) await named(page, `${name}_time`).fill('18:00')
}

async function sign_in (page) {
  await page.goto('/en/console')
  assert.equal(await heading(page).textContent(), 'Sign in')
  await page.getByLabel('Login').fill('regulator')
  await page.getByLabel('Password', { exact: true }).fill('wrong-regulator-password')
  await press(page, 'Sign in')
  await page.locator('.govuk-error-summary').waitFor()
  assert.equal(await page.getByLabel('Login').inputValue(), 'regulator')
  assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '')
  await page.getByLabel('Password', { exact: true }).fill('demo-regulator-password')
  await press(page, 'Sign in')
  assert.equal(await heading(page).textContent(), 'Work')
}

async function create (page) {
  await press(page, 'New consultation')
  await named(page, 'institution').selectOption('MOH')
  await page.getByLabel('Kazakh', { exact: true }).check()
  for (const [language, name] of Object.entries(names)) {
    await named(page, `title.${language}`).fill(name)
    await named(page, `summary.${language}`).fill(`${name}.`)
  }
  await named(page, 'topics').fill('No Topic!')
  await press(page, 'Create')
  await page.locator('.govuk-error-summary a[href="#topics"]').first().click()
  await page.locator('#topics:focus').waitFor()
  assert.equal(await named(page, 'title.kk').inputValue(), names.kk, 'what was typed is kept')
  await named(page, 'topics').fill('trade, health')
  await named(page, 'contact').fill('markets@health.example')
  await press(page, 'Create')
  await notice(page, 'The consultation is created. Add its draft and dates next.')
  assert.equal(await heading(page).textContent(), names.en)
  return /\/consultations\/([A-Z0-9-]+)/.exec(page.url())[1]
}

async function add_draft (page, docket) {
  await page.getByRole('link', { name: 'Add the draft' }).click()
  await named(page, 'file').setInputFiles({
    name: 'markets.md', mimeType: 'text/markdown', buffer: Buffer.from(draft)
  })
  await press(page, 'Read and save')
  await notice(page, 'The draft is saved.')
  assert.equal(await page.locator('main strong', { hasText: /^clean$/ }).count(), 1)
  await page.goto(docket)
}

async function set_period (page) {
  await page.getByRole('link', { name: 'Set the period' }).click()
  await set_moment(page, 'opens', -1)
  await set_moment(page, 'closes', 10)
  await press(page, 'Save')
  await notice(page, 'The comment period is set.')
}

async function preview_and_publish (page, docket) {
  await page.goto(docket)
  await follow(page, 'Preview')
  await page.getByText('Only officials see this.').waitFor()
  await page.getByRole('heading', { name: 'What a good comment tells' }).waitFor()
  assert.equal(await heading(page).textContent(), names.en)
  await press(page, 'Read the draft')
  await page.getByText('Only officials see this.').waitFor()
  assert.equal(await page.locator('main strong', { hasText: /^clean$/ }).count(), 1)
  await page.goto(docket)
  await press(page, 'Publish…')
  await press(page, 'Publish now')
  await notice(page, 'The consultation is published.')
}

async function comment (page, number) {
  await page.goto(`/en/consultations/${number}/draft`)
  await page.locator('[id$="para_1"]').getByRole('link', { name: /^Comment\b/ }).click()
  await named(page, 'text').fill(said)
  await named(page, 'name').fill('A trader')
  await press(page, 'Check your comment')
  await press(page, 'Send the comment')
  return page.locator('#receipt-number').textContent()
}

async function screen (page, docket) {
  await page.goto(docket)
  await follow(page, 'Comments')
  assert.equal(await page.locator('.portal-list__item .portal-verbatim').textContent(), said)
  await press(page, 'Continue with the chosen comments')
  await page.locator('.govuk-error-summary').waitFor()
  await named(page, 'comment').check()
  await page.getByLabel('Publish them').check()
  await press(page, 'Continue with the chosen comments')
  await notice(page, 'The comments are screened.')
}

async function respond (page, number) {
  await named(page, 'comment').check()
  await page.getByLabel('Answer them with one response').check()
  await press(page, 'Continue with the chosen comments')
  assert.equal((await named(page, 'comments').inputValue()).trim(), number)
  await give_reasons(page, answered)
  await press(page, 'Save as drafted')
  await page.locator('.govuk-error-summary a[href="#disposition"]').waitFor()
  assert.equal(await named(page, 'reason.en').inputValue(), answered, 'what was typed is kept')
  await page.getByLabel('Partly accepted', { exact: true }).check()
  await named(page, 'provision').selectOption('art_1__para_1')
  await press(page, 'Save as drafted')
  await notice(page, 'The response is saved. Publish it when it is ready.')
  await named(page, 'response').check()
  await press(page, 'Publish the chosen responses…')
  await page.getByText('Publish the chosen? 1 response to 1 comment.').waitFor()
  await named(page, 'response').focus()
  await page.keyboard.press('Enter')
  await page.getByText('Publish the chosen? 1 response to 1 comment.').waitFor({ state: 'detached' })
  assert.ok(await named(page, 'response').isChecked(), 'what was chosen is kept')
  await press(page, 'Publish the chosen responses…')
  await press(page, 'Publish')
  await notice(page, 'The responses are published.')
}

async function extend_and_close (page, docket) {
  await page.goto(docket)
  await follow(page, 'Extend')
  await set_moment(page, 'closes', 20)
  await press(page, 'Extend')
  await page.locator('.govuk-error-summary').waitFor()
  assert.equal(await named(page, 'closes_date').inputValue(), in_days(20), 'what was typed is kept')
  await give_reasons(page, 'Asked for by many')
  await press(page, 'Extend')
  await notice(page, 'The comment period is extended.')

  await follow(page, 'Close early')
  await give_reasons(page, 'The draft is withdrawn to be rewritten')
  await press(page, 'Close now')
  await notice(page, 'The comment period is closed.')
}

async function give_reasons (page, text) {
  const reasons = page.locator('[name^="reason."]')
  await reasons.first().waitFor() // all() does not wait for the page
  for (const reason of await reasons.all()) await reason.fill(text)
}

async function report (page, docket) {
  await page.goto(docket)
  await follow(page, 'Report')
  for (const language of Object.keys(names)) {
    await named(page, `text.${language}`).fill('One comment came in. **Roofs** are added.')
  }
  await press(page, 'Preview without saving')
  assert.equal(await page.locator('.portal-preview strong', { hasText: 'Roofs' }).count(), 3)
  await press(page, 'Save')
  await notice(page, 'The report is saved.')
  await follow(page, 'Publish the report…')
  await press(page, 'Publish the report')
  await notice(page, 'The report is published; the consultation is answered.')
}

// What everyone sees in the end.
async function read_answers (page, number) {
  await page.goto(`/en/consultations/${number}`)
  await page.locator('.portal-matter').getByText('Answered', { exact: true }).waitFor()
  const timeline = await page.locator('.portal-timeline').textContent()
  assert.ok(timeline.includes('Asked for by many'), 'why it was extended stays to be seen')
  await page.goto(`/en/consultations/${number}/comments`)
  const item = page.locator('.portal-list__item')
  assert.equal(await item.locator('.portal-verbatim').textContent(), said)
  await item.locator('.portal-response').getByText('Partly accepted').waitFor()
  await item.locator('.portal-response').getByText(answered).waitFor()
  await page.goto(`/en/consultations/${number}/report`)
  assert.equal(await page.locator('main strong', { hasText: /^Roofs$/ }).count(), 1)
}

async function sign_out (page) {
  await page.goto('/en/console')
  await press(page, 'Sign out')
  await page.goto('/en/console')
  assert.equal(await heading(page).textContent(), 'Sign in')
}

for (const way of ways) {
  test(`a regulator consults at ${way.name}`, async () => {
    const options = { ...way, baseURL: server.url }
    await with_page(browser, `regulator at ${way.name}`, options, async (page) => {
      await sign_in(page)
      const number = await create(page)
      const docket = `/en/console/consultations/${number}`
      await add_draft(page, docket)
      await set_period(page)
      await preview_and_publish(page, docket)
      await with_page(browser, `commenting at ${way.name}`, options, async (citizen) => {
        const comment_number = await comment(citizen, number)
        await screen(page, docket)
        await respond(page, comment_number)
        await extend_and_close(page, docket)
        await report(page, docket)
        await read_answers(citizen, number)
      })
      await sign_out(page)
    })
  })
}
