// A signal ends what waits for a lock in PostgreSQL, soon, in one way, and says what became of it.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask_server, make_database, why_skipped } from '../support/postgres.js'
import { run } from '../support/program.js'

let folder
let database

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-waiting-'))
  database = join(folder, 'consult.db')
  await run(database, ['demo'])
})
after(() => rm(folder, { recursive: true }))

const with_postgres = { timeout: 120_000, skip: why_skipped }
async function new_database (t) {
  const fresh = await make_database()
  t.after(fresh.drop)
  return fresh
}
const waiting_in = async (name) => Number(await ask_server(
  `SELECT count(*) FROM pg_stat_activity WHERE datname = '${name}' AND wait_event_type = 'Lock'`))

// How a command ends that a signal meets while it waits for what `locks` holds in a database.
async function interrupted (held, locks, signal, from, args) {
  const let_go = await held.hold(locks)
  const command = spawn(process.env.CONSULT_PROGRAM, ['--database', from, ...args])
  let complaint = ''
  command.stderr.on('data', (piece) => { complaint += piece })
  const ended = once(command, 'close')
  try {
    while (await waiting_in(held.name) === 0) {
      assert.equal(command.exitCode, null, complaint)
      await sleep(10)
    }
    command.kill(signal)
    const code = await Promise.race([ended.then(([code]) => code), sleep(5_000, 'not yet')])
    if (code === 'not yet') command.kill('SIGKILL')
    return { code, complaint, waiting: await waiting_in(held.name) }
  } finally {
    await let_go()
    await ended
  }
}
const expect_undone = ({ code, complaint, waiting }, what) => {
  assert.equal(complaint, 'consult: broken off; what was begun is undone\n', what)
  assert.equal(code, 130, what)
  assert.equal(waiting, 0, `${what}: nothing of it waits on`)
}
const signals = ['SIGINT', 'SIGTERM']

test('a migration that waits', with_postgres, async (t) => {
  const old = await new_database(t)
  await run(database, ['database', 'copy', old.url])
  await old.ask('UPDATE consult.installation SET schema_version = schema_version - 1')
  const schema = await old.ask('SELECT schema_version FROM consult.installation')
  for (const signal of signals) {
    for (const mode of ['ACCESS EXCLUSIVE', 'SHARE']) { // before it has begun, and when it has
      expect_undone(await interrupted(old, `LOCK TABLE consult.installation IN ${mode} MODE`, signal, old.url,
        ['database', 'migrate', '--no-backup']), `${mode}, ${signal}`)
    }
  }
  assert.equal(await old.ask('SELECT schema_version FROM consult.installation'), schema)
})

test('a copy that waits', with_postgres, async (t) => {
  const source = await new_database(t)
  const target = await new_database(t)
  await run(database, ['database', 'copy', source.url])
  for (const signal of signals) {
    for (const table of ['installation', 'comment_content']) {
      expect_undone(await interrupted(source, `LOCK TABLE consult.${table} IN ACCESS EXCLUSIVE MODE`, signal, source.url,
        ['database', 'copy', join(folder, 'x.db')]), `${table}, ${signal}`)
    }
    expect_undone(await interrupted(target, 'CREATE SCHEMA consult', signal, database, ['database', 'copy', target.url]), signal)
  }
  assert.deepEqual((await readdir(folder)).filter((name) => name.startsWith('x.db')), [])
  assert.equal(await target.ask("SELECT count(*) FROM pg_namespace WHERE nspname = 'consult'"), '0')
})

test('an import that waits', with_postgres, async (t) => {
  const target = await new_database(t)
  await run(database, ['database', 'copy', target.url])
  const number = await target.ask(`SELECT i.code || '-' || c.year || '-' || lpad(CAST(c.sequence AS text), 4, '0')
    FROM consult.consultation c JOIN consult.institution i ON i.id = c.institution_id WHERE c.state = 'published' LIMIT 1`)
  const table = join(folder, 'rows.jsonl')
  const importing = ['import', 'comments', table, '--consultation', number]
  for (const signal of signals) {
    await writeFile(table, JSON.stringify({ id: signal, date: '2020-02-29', text: 'A comment.' }) + '\n')
    expect_undone(await interrupted(target, 'LOCK TABLE consult.installation IN ACCESS EXCLUSIVE MODE', signal,
      target.url, importing), signal)
    const { code, complaint } = await interrupted(target, 'LOCK TABLE consult.comment IN SHARE MODE', signal, target.url, importing)
    assert.match(complaint, /^consult: broken off; 0 rows are imported for certain: run it again for the rest$/m)
    assert.equal(code, 130)
    // PostgreSQL may have been told to commit when it had the lock.
    assert.match(await run(target.url, importing), /^imported (1, already there 0|0, already there 1), refused 0$/m)
  }
  assert.match(await run(target.url, ['log', 'verify']), /the log holds/)
})
