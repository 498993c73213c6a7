// Databases in PostgreSQL that may not be written, or not be read in full.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ask_server, make_database, why_skipped } from '../support/postgres.js'
import { attempt, run } from '../support/program.js'

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

test('a role that lacks some right is told of the table, and no file is taken for lost', with_postgres, async (t) => {
  const { name, url, ask } = await copied(t)
  const role = `partly_${name}`
  await ask_server(`CREATE ROLE ${role} LOGIN`)
  t.after(() => ask_server(`DROP ROLE ${role}`))
  await ask(`GRANT USAGE ON SCHEMA consult TO ${role}; GRANT ALL ON ALL TABLES IN SCHEMA consult TO ${role};
    GRANT ALL ON ALL SEQUENCES IN SCHEMA consult TO ${role}`)
  const number = await ask(`SELECT i.code || '-' || c.year || '-' || lpad(CAST(c.sequence AS text), 4, '0')
    FROM consult.consultation c JOIN consult.institution i ON i.id = c.institution_id WHERE c.state = 'published' LIMIT 1`)
  const looking = [['log', 'verify'], ['database', 'check']]
  const opening = [['export', 'consultation', number], ['database', 'sweep'], ['serve', '--port', '0'],
    ['user', 'create', 'official', '--name', 'N', '--office', 'O']]
  for (const [right, commands] of [
    ['SELECT ON consult.file', [...looking, ['database', 'status'], ['database', 'sweep']]],
    ['SELECT ON consult.document', [...looking, ['database', 'sweep']]],
    ['SELECT ON consult.comment', [...looking, ['export', 'consultation', number]]],
    ['SELECT ON consult.secret', [...looking, ...opening]],
    ['INSERT ON consult.log_content', [['user', 'create', 'official', '--name', 'N', '--office', 'O']]],
    ['ALL ON SEQUENCE consult.row_id', [['database', 'sweep'], ['serve', '--port', '0']]]
  ]) {
    await ask(`REVOKE ${right} FROM ${role}`)
    for (const args of commands) {
      const { code, complaint } = await attempt(url.replace('user=consult', `user=${role}`), args, 'a-long-password-1\n')
      assert.match(complaint, new RegExp(`^consult: database: The role that the URL names has not the rights it needs: permission denied for (table|sequence) ${right.split('.')[1]}\\. `, 'm'),
        `${right}: ${args.join(' ')}`)
      assert.equal(code, 1, `${right}: ${args.join(' ')}`)
    }
    await ask(`GRANT ${right} TO ${role}`)
  }
})
