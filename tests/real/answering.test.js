// An official answers 13,811 comments to the end, at the pages: campaigns, ten themes, responses, the report; then
// every place that counts says the same.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fill_unanswered, password } from './fill.js'
import { Official } from './official.js'
import { open_page, start_browser, watch } from '../browser/browser.js'
import { session_of } from '../browser/console_pages.js'
import { run, serve } from '../support/program.js'

const data = process.env.CONSULT_SHARED_DATA
if (!existsSync(data)) {
  console.log(`skipped: the folder of real inputs is not there: ${data}. Name it in CONSULT_SHARED_DATA.`)
  process.exit(77)
}

const received = 13811
const without_text = 6

// What is looked for to find the first comments of a theme, and what they are answered.
const themes = [
  {
    name: 'Length of the extension',
    words: '"24 month"',
    disposition: 'partly_accepted',
    reason: 'Twenty-four months stay; whoever earns a second degree may be trained as long again.'
  },
  {
    name: 'Jobs of people born here',
    words: 'american jobs',
    disposition: 'not_accepted',
    reason: 'Employers have to show that nobody is replaced by a trainee; more than that is for the law.'
  },
  {
    name: 'Wages of trainees',
    words: 'cheap labor',
    disposition: 'accepted',
    reason: 'Trainees are paid as others are who do the same work at the same place.'
  },
  {
    name: 'Training plan and mentors',
    words: 'mentoring plan',
    disposition: 'accepted',
    reason: 'One plan of two pages is enough, and it may cover several trainees.'
  },
  {
    name: 'Electronic check of employers',
    words: 'verify employer',
    disposition: 'not_accepted',
    reason: 'The check stays: without it nobody knows how many trainees an employer has.'
  },
  {
    name: 'Taxes that trainees do not pay',
    words: 'social security tax',
    disposition: 'out_of_scope',
    reason: 'Who pays into the pension fund is decided by the tax law, which this draft does not change.'
  },
  {
    name: 'Universities that live on foreign students',
    words: 'universities tuition',
    disposition: 'noted',
    reason: 'The assessment of effects now names what universities earn and what they spend on teaching.'
  },
  {
    name: 'Fields of study that count',
    words: 'field of study',
    disposition: 'partly_accepted',
    reason: 'Agriculture and statistics are added to the list; business administration is not.'
  },
  {
    name: 'Abuse and inspections',
    words: 'fraud abuse',
    disposition: 'accepted',
    reason: 'Places of training are visited, with a notice of two days unless somebody complained.'
  },
  {
    name: 'Competition with other countries',
    words: 'canada australia',
    disposition: 'noted',
    reason: 'A comparison with four other countries is added to the explanatory note.'
  }
]
const answered_campaigns = 5
const first_comments = 12

let folder
let database
let number
let server
let browser
let official
let opened

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-answering-'))
  database = join(folder, 'consult.db')
  const filled = await fill_unanswered(data, database)
  assert.match(filled.printed, /imported 13811, already there 0, refused 0/)
  number = filled.number
  server = await serve(database)
  official = await Official.sign_in(server.url, 'regulator', password)
  browser = await start_browser()
  const storageState = await session_of(browser, server.url, 'regulator', password)
  opened = await open_page(browser, { viewport: { width: 1280, height: 900 }, baseURL: server.url, storageState })
})

after(async () => {
  await browser?.close()
  await server?.stop()
  await rm(folder, { recursive: true })
})

const at = (page) => `/en/console/consultations/${number}${page}`
const visit = (name, work) => watch(opened, name, work)
const in_numbers = (text) => Number(text.replaceAll(/\D/g, ''))

// What was sent is answered with the page that says so.
async function press (page, selector) {
  const told = page.waitForResponse((answer) => answer.request().isNavigationRequest() &&
    answer.status() === 200 && answer.url().includes('notice='))
  await page.locator(selector).click()
  await told
  await page.waitForLoadState()
}

async function figures () {
  return official.get(`/consultations/${number}/figures`)
}

async function write_response (page, { disposition, reason }) {
  await page.locator(`input[name=disposition][value=${disposition}]`).check()
  await page.fill('[name="reason.en"]', reason)
  await press(page, 'main form button[type=submit].govuk-button >> nth=0')
}

test('campaigns are found, confirmed and answered', async () => {
  await visit('campaigns', async (page) => {
    const progress = () => official.get(`/consultations/${number}/campaign-progress`)
    while ((await progress()).looked_at < received) await new Promise((resolve) => setTimeout(resolve, 500))
    const list = (await official.get(`/consultations/${number}/campaigns?size=100`)).items
    assert.ok(list.length >= 50, `${list.length} campaigns`)
    await page.goto(at('/campaigns'))
    assert.equal(in_numbers(await page.locator('main .portal-list .portal-list__facts strong').first().textContent()), list[0].comments)
    for (const { id, comments } of list.slice(0, answered_campaigns)) {
      await page.goto(at(`/campaigns/${id}`))
      assert.equal(in_numbers(await page.locator('main h1 + .portal-list__facts strong').first().textContent()), comments)
      await press(page, 'button[value=confirm]')
      await page.getByRole('button', { name: 'Answer this campaign' }).click()
      await write_response(page, {
        disposition: 'noted',
        reason: `The letter that ${comments} people sent is answered with the points it raises, each by itself.`
      })
    }
  })
})

test('ten themes are made of passages, proposals are confirmed, and each is answered', async () => {
  await visit('themes', async (page) => {
    for (const theme of themes) {
      await page.goto(at(`/comments/search?q=${encodeURIComponent(theme.words)}&order=relevance`))
      const found = await page.locator('main .portal-list h2 a').allTextContents()
      assert.ok(found.length >= 3, `${theme.words}: ${found.length}`)
      await page.goto(at('/themes'))
      await page.fill('[name="name.en"]', theme.name)
      await press(page, 'main form button[type=submit].govuk-button >> nth=0')
      await page.fill('[name="numbers"]', found.slice(0, first_comments).join('\n'))
      await press(page, 'button[value=add]')
      await press(page, 'button[value=propose]')
      const proposed = page.getByRole('link', { name: /^Proposed/ })
      if (await proposed.count() > 0) {
        await proposed.click()
        await page.waitForLoadState()
      }
      if (await page.locator('#choose-all').count() > 0) {
        await page.locator('#choose-all').check()
        await press(page, 'button[value=confirm]')
      }
      await page.getByRole('button', { name: 'Answer this theme' }).click()
      await write_response(page, theme)
    }
    const { items } = await official.get(`/consultations/${number}/themes`)
    assert.equal(items.length, themes.length)
    assert.ok(items.every(({ comments }) => comments >= 3))
  })
})

test('the responses are published together', async () => {
  await visit('responses', async (page) => {
    await page.goto(at('/responses'))
    await page.locator('#choose-all').check()
    await page.locator('button[value=publish]').click()  // which asks
    await press(page, 'button[value=publish_now]')
    const published = await official.get(`/consultations/${number}/responses?size=100`)
    assert.equal(published.items.length, themes.length + answered_campaigns)
    assert.ok(published.items.every(({ state }) => state === 'published'))
  })
})

test('the report closes it, with a reason for whoever has no response', async () => {
  await official.post(`/consultations/${number}/close`, { reason: { en: 'It ended on the other portal.' } })
  await visit('report', async (page) => {
    await page.goto(at('/report'))
    await page.fill('[name="text.en"]', '# What was heard\n\nTen points were raised.\n')
    await press(page, 'button[value=save]')
    await page.getByRole('link', { name: 'Publish the report…' }).click()
    await page.locator('main textarea').fill('It was read and says nothing that the ten points do not.')
    await press(page, 'button.govuk-button--warning')
  })
})

test('every place that counts says the same', async () => {
  const counted = await figures()
  assert.equal(counted.comments_received, received)
  assert.equal(counted.without_text, without_text)
  assert.equal(counted.points_raised, themes.length)
  assert.ok(counted.answered > 500, `${counted.answered} answered`)
  assert.equal(counted.answered + counted.unanswered, received - without_text)
  const by_disposition = Object.values(counted.by_disposition).reduce((sum, count) => sum + count, 0)
  assert.equal(by_disposition, counted.answered)

  const printed = await run(database, ['export', 'consultation', number])
  const exported = printed.split('\n').filter(Boolean).map((line) => JSON.parse(line))
  assert.equal(exported.length, received)
  assert.equal(exported.filter(({ responses }) => responses.length > 0).length, counted.answered)

  const report = await official.get(`/consultations/${number}/report`)
  assert.deepEqual(report.figures, counted)
  for (const language of ['kk', 'ru', 'en']) {
    await visit(`the report in ${language}`, async (page) => {
      await page.goto(`/${language}/consultations/${number}/report`)
      const shown = (await page.locator('.portal-figures__value').allTextContents()).map(in_numbers)
      for (const count of [received, counted.distinct_texts, themes.length, counted.answered]) {
        assert.ok(shown.includes(count), `${count} in ${shown}`)
      }
      await page.goto(`/${language}/consultations/${number}/themes`)
      assert.equal(await page.locator('main .portal-list h3').count(), themes.length)
    })
  }
  assert.match(await run(database, ['log', 'verify']), /the log holds/)
})

test('every export states the same counts, and holds against the log', async () => {
  for (const content of ['report', 'response-matrix']) {
    for (const form of ['json', 'xlsx', 'csv', 'pdf']) {
      const answer = await fetch(`${server.url}/api/v1/consultations/${number}/${content}/${form}`)
      assert.equal(answer.status, 200, `${content} as ${form}`)
      const file = join(folder, `${content}.${form}`)
      await writeFile(file, Buffer.from(await answer.arrayBuffer()))
      const told = await run(database, ['check-export', file])
      assert.match(told, /the export holds/, `${content} as ${form}: ${told}`)
      assert.match(told, new RegExp(`stated comments received ${received}\\b`))
      assert.match(told, new RegExp(`comments in the log at that size ${received}\\b`))
      if (content === 'response-matrix') assert.match(told, new RegExp(`in the file ${received}\\b`))
    }
  }
})
