// Real inputs from draft to answer: what went in comes out, by the program, the API and the pages.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fill } from './fill.js'
import { run, serve } from '../support/program.js'

const data = process.env.CONSULT_SHARED_DATA
if (!existsSync(data)) {
  console.log(`skipped: the folder of real inputs is not there: ${data}. Name it in CONSULT_SHARED_DATA.`)
  process.exit(77)
}

const languages = ['en', 'ru', 'kk']
let folder
let database
let filled
let server

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-real-'))
  database = join(folder, 'consult.db')
  filled = await fill(data, database)
  server = await serve(database)
})

after(async () => {
  await server?.stop()
  await rm(folder, { recursive: true })
})

async function page (path) {
  const answer = await fetch(server.url + path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

async function api (path) {
  return (await fetch(`${server.url}/api/v1${path}`)).json()
}

async function rows_of (file) {
  const lines = (await readFile(join(data, 'comments', file), 'utf8')).split('\n')
  return lines.filter(Boolean).map((line) => JSON.parse(line))
}

async function exported (number) {
  const printed = await run(database, ['export', 'consultation', number])
  return printed.split('\n').filter(Boolean).map((line) => JSON.parse(line))
}

test('every row is imported once, however often the import runs', async () => {
  assert.match(filled.training.printed, /imported 13811, already there 0, refused 0/)
  const again = await run(database, ['import', 'comments', join(data, 'comments/iceb-2015-0002.jsonl'),
    '--consultation', filled.training.number, '--language', 'en', '--keep-without-text'])
  assert.match(again, /imported 0, already there 13811, refused 0/)
})

test('the export has every text as it came, and those without one', async () => {
  const rows = await rows_of('iceb-2015-0002.jsonl')
  const texts = new Map(rows.map((row) => [row.documentId, row.commentText ?? '']))
  const comments = await exported(filled.training.number)
  assert.equal(comments.length, rows.length)
  for (const { imported, text } of comments) assert.equal(text, texts.get(imported.source_id))
  assert.equal(comments.filter(({ text }) => text === '').length, 6)
})

test('200 comments are answered, with every disposition and over 20 reasons', async () => {
  const figures = await api(`/consultations/${filled.training.number}/figures`)
  assert.equal(figures.answered, 200)
  assert.equal(Object.values(figures.by_disposition).filter((count) => count > 0).length, 5)
  const { items } = await api(`/consultations/${filled.training.number}/responses?size=100`)
  assert.ok(new Set(items.map(({ reason }) => reason.en)).size >= 20)
})

test('the log holds', async () => {
  assert.match(await run(database, ['log', 'verify']), /the log holds/)
})

test('the pages show draft, comments and responses in every language of the portal', async () => {
  const { items } = await api(`/consultations/${filled.training.number}/responses?size=100`)
  const { reason, comments } = items[0]
  for (const language of languages) {
    const consultation = `/${language}/consultations/${filled.training.number}`
    assert.match(await page(consultation), /13.811/s)
    assert.match(await page(`${consultation}/draft`), /European Parliament/)
    assert.match(await page(`${consultation}/comments`), /ICEB-2015-0002/)
    const answered = await page(`${consultation}/comments/${Number(comments[0].slice(-6))}`)
    assert.ok(answered.includes(reason.en), 'a response stands beside the comment it answers')
  }
})

test('the Russian consultation is answered and has its report', async () => {
  const { number } = filled.portal
  assert.match(filled.portal.printed, /imported 4, already there 0, refused 0/)
  const source = JSON.parse(await readFile(join(data, 'comments/opennpa-excerpt.json')))
  const comments = await exported(number)
  assert.deepEqual(comments.map(({ text }) => text), source.comments.map(({ body }) => body))
  assert.ok(comments.every(({ responses }) => responses.length === 1))
  for (const language of languages) {
    const shown = await page(`/${language}/consultations/${number}/comments`)
    assert.ok(shown.includes('lang="ru"'), 'texts say which language they are in')
    assert.match(await page(`/${language}/consultations/${number}/report`), /на каждое дан ответ/)
  }
})
