// Databases in PostgreSQL that may not be written, or not be read in full.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
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

test('a database that takes no writes is called so by whoever writes', with_postgres, async (t) => {
  const { name, url, ask } = await copied(t)
  const empty = await make_database()
  t.after(empty.drop)
  for (const one of [name, empty.name]) await ask_server(`ALTER DATABASE ${one} SET default_transaction_read_only = on`)
  const told = /^consult: (database|target): The database takes no writes: PostgreSQL: .*read-only.*\. Name a server that is no standby, and let default_transaction_read_only be off\.$/m
  const writing = [['database', 'sweep'], ['serve', '--port', '0'], ['user', 'create', 'official', '--name', 'N', '--office', 'O']]
  // Whether libpq looks for another server, or the statement is refused.
  for (const more of ['', '&target_session_attrs=any']) {
    for (const [from, args] of [...writing.map((args) => [url + more, args]), [empty.url + more, ['demo']],
      [database, ['database', 'copy', empty.url + more]]]) {
      const { code, complaint } = await attempt(from, args, 'a-long-password-1\n')
      assert.match(complaint, told, args.join(' '))
      assert.equal(code, 1, args.join(' '))
    }
  }
  await ask_server(`ALTER DATABASE ${name} RESET default_transaction_read_only`)
  assert.match(await run(url, ['database', 'check']), /the database is sound/)
})

test('a server that takes a connection and says nothing has failed', with_postgres, async (t) => {
  const silent = createServer(() => {})
  t.after(() => silent.close())
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const url = `postgresql://u:hunter2@127.0.0.1:${silent.address().port}/d?connect_timeout=3`
  const told = /^consult: (database|target): The database does not answer: PostgreSQL: .*timeout.*\. See to its server and the way there, then do it again\.$/m
  await Promise.all([[url, ['database', 'status']], [url, ['log', 'verify']], [url, ['serve', '--port', '0']],
    [database, ['database', 'copy', url]]].map(async ([from, args]) => {
    const { code, printed, complaint } = await attempt(from, args)
    assert.match(complaint, told, args.join(' '))
    assert.doesNotMatch(complaint, /hunter2/)
    assert.equal(code, 70, args.join(' '))
    assert.equal(printed.includes('hunter2'), false)
  }))
})
