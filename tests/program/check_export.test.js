// `consult check-export`: files of a running server are held against its database and its public log.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { numbers_of } from '../support/demonstration.js'
import { attempt, run, serve } from '../support/program.js'

const forms = ['pdf', 'xlsx', 'csv', 'json']
let folder
let database
let server
let answered
let total

const file = (name) => join(folder, name)
async function kept (name, content) {
  await writeFile(file(name), content)
  return file(name)
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-program-'))
  database = file('demo.db')
  await run(database, ['demo'])
  server = await serve(database)
  answered = (await numbers_of(server.url)).answered
  for (const form of forms) {
    const got = await fetch(`${server.url}/api/v1/consultations/${answered}/response-matrix/${form}?language=ru`)
    assert.equal(got.status, 200, form)
    await kept(`matrix.${form}`, Buffer.from(await got.arrayBuffer()))
  }
  const got = await fetch(`${server.url}/api/v1/consultations/${answered}/response-matrix/json`)
  total = (await got.json()).verification.comments_received
  assert.ok(Number(total) > 0)
})
after(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

for (const form of forms) {
  test(`a matrix as ${form} holds against the database, the server and itself`, async () => {
    const name = file(`matrix.${form}`)
    for (const options of [[], ['--url', server.url]]) {
      const told = await run(database, ['check-export', name, ...options])
      assert.match(told, new RegExp(`stated comments received ${total}, in the file ${total}\n`))
      assert.match(told, new RegExp(`comments in the log at that size ${total}\n`))
      assert.match(told, /the export holds\n$/)
    }
    assert.match(await run(database, ['check-export', name, '--alone']), /the log was not asked\n$/)
  })
}

test('what was changed in a file is named', async () => {
  const got = await fetch(`${server.url}/api/v1/consultations/${answered}/response-matrix/json`)
  const original = await got.text()
  const changes = {
    'a row removed': (document) => document.tables.matrix.rows.pop(),
    'a row added': (document) => document.tables.matrix.rows.push(
      { ...document.tables.matrix.rows[0], numbers: '999999' }),
    'a count altered': (document) => { document.verification.comments_received = '1' },
    'another root': (document) => {
      document.verification.log_root = Buffer.alloc(32).toString('base64')
      document.verification.log_root_hex = '0'.repeat(64)
    },
    'a text altered': (document) => {
      document.tables.matrix.rows.find(({ text }) => text).text += ' And more.'
    }
  }
  for (const [what, change] of Object.entries(changes)) {
    const document = JSON.parse(original)
    change(document)
    const name = await kept('changed.json', JSON.stringify(document))
    for (const options of [[], ['--url', server.url]]) {
      const { code, printed, complaint } = await attempt(database, ['check-export', name, ...options])
      assert.equal(code, 2, `${what}: ${printed}${complaint}`)
      assert.match(printed, /^discrepancy: /m, what)
    }
  }
})

test('what is no export is refused', async () => {
  const { code, complaint } = await attempt(database,
    ['check-export', await kept('other.json', '{}'), '--alone'])
  assert.equal(code, 1)
  assert.match(complaint, /no export of the platform/)
})
