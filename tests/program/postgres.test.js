// Databases in PostgreSQL that take no writes.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { make_database, why_skipped } from '../support/postgres.js'
import { run } from '../support/program.js'

let folder
let database

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-postgres-'))
  database = join(folder, 'consult.db')
  await run(database, ['demo'])
})
after(() => rm(folder, { recursive: true }))

const with_postgres = { timeout: 120_000, skip: why_skipped }
// A copy of the demonstration, dropped with the test.
async function copied (t) {
  const fresh = await make_database()
  t.after(fresh.drop)
  await run(database, ['database', 'copy', fresh.url])
  return fresh
}

test('a database that takes no writes is looked at with its files', with_postgres, async (t) => {
  const { name, url, ask } = await copied(t)
  const status = await run(url, ['database', 'status'])
  assert.match(status, /^files [1-9]\d*, /m)
  await ask(`ALTER DATABASE ${name} SET default_transaction_read_only = on`)
  assert.equal(await run(url, ['database', 'status']), status)
  assert.match(await run(url, ['database', 'check']), /the database is sound/)
  assert.match(await run(url, ['log', 'verify']), /the log holds/)
  const back = join(folder, 'back.db')
  await run(url, ['database', 'copy', back])
  assert.match(await run(back, ['database', 'check']), /the database is sound/)
})
