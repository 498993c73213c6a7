// Debian's Chromium, and pages in it that look after themselves.
import assert from 'node:assert/strict'
import { accessSync, constants } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

import { chromium } from './packages.js'

const skipped = 77
const architectures_with_chromium = ['x64', 'arm64', 'arm', 'ia32']

// Every journey goes these four ways.
export const ways = [
  { name: '360 px', viewport: { width: 360, height: 800 }, javaScriptEnabled: true },
  { name: '360 px without JavaScript', viewport: { width: 360, height: 800 }, javaScriptEnabled: false },
  { name: '1280 px', viewport: { width: 1280, height: 900 }, javaScriptEnabled: true },
  { name: '1280 px without JavaScript', viewport: { width: 1280, height: 900 }, javaScriptEnabled: false }
]

function find_chromium () {
  for (const folder of process.env.PATH.split(delimiter)) {
    const program = join(folder, 'chromium')
    try {
      accessSync(program, constants.X_OK)
      return program
    } catch { /* it is not in this folder */ }
  }
  return null
}

export async function start_browser () {
  const executablePath = find_chromium()
  if (!executablePath && !architectures_with_chromium.includes(process.arch)) {
    console.log(`SKIPPED: there is no Chromium for ${process.arch}, nothing was tested`)
    process.exit(skipped)
  }
  assert.ok(executablePath, 'Chromium is not installed: apt-get install chromium')
  // Chromium has no sandbox for root.
  const args = process.getuid() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args })
}

// A page at `options.baseURL`, and what the browser reports there.
export async function open_page (browser, options) {
  const context = await browser.newContext({ locale: 'en', ...options })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  return { page, reports: collect_reports(page), close: () => context.close() }
}

// Lets `visit` use the page. Fails also when the browser had to report anything, such as a violation
// of the Content-Security-Policy. What failed is photographed.
export async function watch ({ page, reports }, name, visit) {
  reports.length = 0
  try {
    await visit(page)
    assert.deepEqual(reports, [], 'the browser reported nothing')
  } catch (error) {
    console.log(`what failed, as it looked: ${await photograph(page, name)}`)
    throw error
  }
}

// Opens a page for `visit` alone.
export async function with_page (browser, name, options, visit) {
  const opened = await open_page(browser, options)
  try {
    await watch(opened, name, visit)
  } finally {
    await opened.close()
  }
}

function collect_reports (page) {
  const reports = []
  page.on('pageerror', (error) => reports.push(error.message))
  page.on('console', (message) => {
    // The status of a page that refuses is reported as if the page had not come.
    const is_status = message.text().startsWith('Failed to load resource') &&
      message.location().url === page.url()
    // Advice about how forms could be written, not about what is wrong with them.
    const is_hint = message.type() === 'verbose'
    if (!is_status && !is_hint) reports.push(message.text())
  })
  return reports
}

async function photograph (page, name) {
  const folder = process.env.BROWSER_SCREENSHOTS
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`)
  await page.screenshot({ path, fullPage: true })
  return path
}
