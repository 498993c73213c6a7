// Voluntary questions: a regulator asks them, people answer or don't, and the counts are drawn.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { start_browser, ways, with_page } from './browser.js'
import { session_of } from './console_pages.js'
import { check_pages, languages } from './page_checks.js'
import { start_server } from './server.js'

let server
let browser
let session
let number

const api = (path, options = {}) => fetch(`${server.url}/api/v1${path}`, options)

async function post (path, body, token, method = 'POST', type = 'application/json') {
  const answer = await api(path, {
    method,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'Content-Type': type, ...(token && { Authorization: `Bearer ${token}` }) }
  })
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`)
  return answer.status === 204 ? null : answer.json()
}

const all_traits = ['submitter_kind', 'region', 'gender', 'age_group', 'disability']
const local = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16)

// A consultation that is open and asks everything.
async function make_consultation () {
  const { token } = await post('/sessions',
    { login: 'regulator', password: 'demo-regulator-password' })
  const words = (text) => ({ kk: text, ru: text, en: text })
  const made = await post('/consultations', {
    institution: 'MOH',
    title: words('Rules on wells'),
    summary: words('How wells are kept.'),
    contact: 'wells@health.example',
    languages: ['kk', 'ru', 'en']
  }, token)
  await post(`/consultations/${made.number}/traits`, { traits: all_traits }, token, 'PUT')
  const draft = await post(`/consultations/${made.number}/drafts`, '', token)
  for (const language of ['kk', 'ru', 'en']) {
    await post(`/versions/${draft.id}/texts/${language}`,
      '# Rules on wells\n\n## Article 1. Wells\n\n1. Wells are clean.\n', token, 'PUT',
      'text/markdown')
  }
  await post(`/consultations/${made.number}/period`,
    { opens: local(-1), closes: local(20) }, token, 'PUT')
  await post(`/consultations/${made.number}/publish`, '', token)
  return made.number
}

before(async () => {
  server = await start_server()
  browser = await start_browser()
  session = await session_of(browser, server.url, 'regulator', 'demo-regulator-password')
  number = await make_consultation()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

async function answer (page, answers) {
  await page.goto(`/en/consultations/${number}/comment`)
  await page.getByLabel('Your comment', { exact: true }).fill('Look at the wells.')
  for (const [name, value] of Object.entries(answers)) {
    assert.equal(await page.inputValue(`#trait_${name}`), '', 'nothing is chosen beforehand')
    await page.selectOption(`#trait_${name}`, value)
  }
  await page.getByRole('button', { name: 'Check your comment' }).click()
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.locator('#receipt-number').waitFor()
}

for (const way of ways) {
  test(`answering, ${way.name}`, () =>
    with_page(browser, `answering ${way.name}`, { baseURL: server.url, ...way }, async (page) => {
      for (let i = 0; i < 3; ++i) await answer(page, { gender: 'female', region: 'KZ-75' })
      await answer(page, {})
    }))
}

test('the pages in all languages', async (t) => {
  const options = { baseURL: server.url, storageState: session }
  for (const language of languages) {
    await check_pages(t, browser, options, language, [
      { name: 'the form with questions', path: `/consultations/${number}/comment` },
      { name: 'the questions in preparation', path: `/console/consultations/${server.numbers.preparing}/traits` },
      {
        name: 'the counts with their tables',
        path: `/console/consultations/${number}/traits`,
        enter: async (page) => {
          assert.ok(await page.locator('.portal-chart svg[role=img]').count() > 0)
          for (const summary of await page.locator('.portal-chart summary').all()) await summary.click()
        }
      }
    ])
  }
})
