// Two officials who read the same queue at once, each in a browser of their own, with keys alone; then one without
// a script.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { open_page, start_browser, watch, with_page } from './browser.js'
import { session_of } from './console_pages.js'
import { start_server } from './server.js'

let server
let browser
const sessions = {}

async function ask (path, body, token) {
  const answer = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body)
  })
  assert.ok(answer.ok, `${path}: ${answer.status}`)
  return answer.json()
}

before(async () => {
  server = await start_server()
  browser = await start_browser()
  const { token } = await ask('/api/v1/sessions', { login: 'admin', password: 'demo-administrator-password' })
  const second = {
    login: 'second-reader',
    name: 'Second Reader',
    office: 'Department of Meals',
    password: 'a password of the test',
    roles: [{ role: 'regulator', institution: server.numbers.open.split('-')[0] }]
  }
  await ask('/api/v1/accounts', second, token)
  sessions.first = await session_of(browser, server.url, 'regulator', 'demo-regulator-password')
  sessions.second = await session_of(browser, server.url, second.login, second.password)
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const reading = () => `/en/console/consultations/${server.numbers.open}/reading`
const shown = (page) => page.locator('h1 .portal-number').textContent()
const wide = { viewport: { width: 1280, height: 900 } }

async function press_and_wait (page, key) {
  const before = page.url()
  await page.keyboard.press(key)
  await page.waitForURL((url) => url.href !== before)
}

test('two officials never get the same comment', async () => {
  const opened = await Promise.all(['first', 'second'].map((who) =>
    open_page(browser, { ...wide, baseURL: server.url, storageState: sessions[who] })))
  try {
    await Promise.all(opened.map(({ page }) => page.goto(`${reading()}?queue=unread`)))
    const taken = []
    for (let turn = 0; turn < 2; ++turn) {
      await Promise.all(opened.map(({ page }) => press_and_wait(page, 'j')))
      taken.push(...await Promise.all(opened.map(({ page }) => shown(page))))
    }
    assert.equal(new Set(taken).size, taken.length, taken.join(', '))
    for (const { reports } of opened) assert.deepEqual(reports, [])
  } finally {
    for (const { close } of opened) await close()
  }
})

test('keys read on, mark and note, and do nothing in a field or when they are turned off', async () => {
  const options = { ...wide, baseURL: server.url, storageState: sessions.first }
  await with_page(browser, 'reading by keys', options, async (page) => {
    await page.goto(reading())
    await press_and_wait(page, 'j')
    const first = await shown(page)
    await press_and_wait(page, 'j')
    assert.notEqual(await shown(page), first)
    await press_and_wait(page, 'k')
    assert.equal(await shown(page), first)
    await press_and_wait(page, 'r')
    await page.getByRole('button', { name: 'Mark read' }).waitFor()
    await press_and_wait(page, 'a')
    await page.getByText('Assigned to:').waitFor()
    await page.keyboard.press('n')
    await page.keyboard.type('jark?')
    assert.equal(await page.locator('#text').inputValue(), 'jark?')
    await page.locator('#text').blur()
    await page.keyboard.press('?')
    assert.ok(await page.locator('[data-keys]').getAttribute('open') !== null)
    await page.locator('[data-keys-on]').uncheck()
    const address = page.url()
    await page.locator('[data-keys-on]').blur()
    await page.keyboard.press('j')
    await page.waitForTimeout(300)
    assert.equal(page.url(), address)
    await page.locator('[data-keys-on]').check()
    await page.locator('[data-keys-on]').blur()
    await page.keyboard.press('/')
    await page.waitForURL(/\/comments\/search/)
  })
})

test('a comment is let go by whoever leaves its page', async () => {
  const { page, close } = await open_page(browser, { ...wide, baseURL: server.url, storageState: sessions.first })
  try {
    await page.goto(`${reading()}/1`)
    await page.getByRole('button', { name: 'Take this one' }).click()
    await page.locator('[data-holds]').waitFor()
    // Letting go is sent while the page goes away, and may come in after the next one is asked for.
    const take = page.getByRole('button', { name: 'Take this one' })
    for (let tries = 0; tries < 20 && await take.count() === 0; ++tries) {
      await page.goto(reading())
      await page.goto(`${reading()}/1`)
    }
    assert.equal(await take.count(), 1)
  } finally {
    await close()
  }
})

test('all of it is done without a script', async () => {
  const options = {
    viewport: { width: 360, height: 800 },
    javaScriptEnabled: false,
    baseURL: server.url,
    storageState: sessions.second
  }
  const opened = await open_page(browser, options)
  try {
    await watch(opened, 'reading without a script', async (page) => {
      await page.goto(reading())
      await page.getByRole('button', { name: 'Take the next one' }).click()
      await page.getByRole('button', { name: 'Mark unread' }).click()
      await page.getByRole('button', { name: 'Mark read' }).waitFor()
      await page.locator('#text').fill('Ask the laboratory.')
      await page.getByRole('button', { name: 'Keep the note' }).click()
      await page.getByText('Ask the laboratory.').first().waitFor()
      await page.getByRole('button', { name: 'Delete this note' }).click()
      await page.getByText('The note is deleted.').waitFor()
      await page.getByRole('button', { name: 'Stop reading' }).click()
      await page.getByRole('heading', { level: 1, name: /^Reading/ }).waitFor()
    })
  } finally {
    await opened.close()
  }
})
