// How a database is named, and `consult database`.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { numbers_of } from '../support/demonstration.js'
import { attempt, run, serve } from '../support/program.js'

let folder
let database

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-database-'))
  database = join(folder, 'consult.db')
  await run(database, ['demo'])
})
after(() => rm(folder, { recursive: true }))

// Every command that opens a database.
const commands = [['serve', '--port', '0'], ['demo'], ['openapi'], ['database', 'status'],
  ['database', 'backup', '/nowhere'], ['log', 'verify'], ['user', 'password', 'admin'],
  ['export', 'consultation', 'MOH-2026-0001']]

test('a URL of an engine that is not known is refused and not repeated', async () => {
  const url = 'mysql://talqylau:hunter2@db.example/consult'
  for (const command of commands) {
    const { code, printed, complaint } = await attempt(url, command)
    assert.equal(code, 1, command.join(' '))
    assert.match(complaint, /^consult: database: .*sqlite:, file: or postgresql:/m)
    assert.doesNotMatch(printed + complaint, /hunter2|talqylau/)
  }
  const { complaint } = await attempt('sqlite://hunter2@db.example/consult.db', ['database', 'status'])
  assert.match(complaint, /^consult: database: .*sqlite:FILE/)
  assert.doesNotMatch(complaint, /hunter2/)
})

test('keywords of PostgreSQL are taken for no file and not repeated', async () => {
  const name = 'host=localhost password=hunter2 dbname=x'
  for (const command of commands) {
    const { code, printed, complaint } = await attempt(name, command)
    assert.equal(code, 1, command.join(' '))
    assert.match(complaint, /^consult: database: .*named by a URL postgresql:\/\//m)
    assert.doesNotMatch(printed + complaint, /hunter2/)
  }
  for (const args of [['copy', name], ['restore', folder]]) {
    const { code, complaint } = await attempt(args[0] === 'copy' ? database : name, ['database', ...args])
    assert.equal(code, 1, args.join(' '))
    assert.match(complaint, /^consult: (target|database): .*named by a URL postgresql:\/\//)
    assert.doesNotMatch(complaint, /hunter2/)
  }
})

// Passwords where they do not belong: none is printed, and nothing is made that is called so.
test('an argument that may hold a password is refused by its place and not repeated', async () => {
  const url = 'postgresql://u:hunter2@h/d'
  const words = 'host=h password=hunter2'
  const folder_told = /^consult: folder: A backup is a folder and named by its path\./
  const unexpected = /^consult: The following arguments? (was|were) not expected: argument [56] \(not repeated: it may hold a password\)/
  const cases = [
    [['database', 'status', url], unexpected],
    [['database', 'status', 'PGPASSWORD=hunter2', 'password=hunter2!'], unexpected],
    [['database', 'status', `--databse=${url}`], unexpected],
    [['database', 'backup', url], folder_told],
    [['database', 'backup', words], folder_told],
    [['database', 'restore', url], folder_told],
    [['database', 'restore', words], folder_told],
    [['serve', '--port', url], /^consult: --port: Value argument 5 \(not repeated/],
    [['serve', `--port=${url}`], /^consult: --port: Value argument 4 \(not repeated/],
    [['import', 'comments', url, '--format', 'csv', '--consultation', 'MOH-2026-0001'], /^consult: can't read argument 5 \(not/],
    [['--config', url, 'database', 'status'], /^consult: argument 4 \(not repeated: it may hold a password\) was not readable/]
  ]
  for (const [args, told] of cases) {
    const target = args.includes('restore') ? join(folder, 'new.db') : database
    const { code, printed, complaint } = await attempt(target, args)
    assert.notEqual(code, 0, args.join(' '))
    assert.match(complaint, told, args.join(' '))
    assert.doesNotMatch(printed + complaint, /hunter2/, args.join(' '))
  }
  for (const name of [`sqlite:${url}`, 'PGPASSWORD=hunter2', 'PGHOST=h sslpassword=hunter2',
    'postgresql://u@h:hunter2/d', 'postgresql://u@h:99999/d', 'postgresql:///d?port=5432,0']) {
    for (const args of [['database', 'status'], ['demo']]) {
      const { code, printed, complaint } = await attempt(name, args)
      assert.equal(code, 1, name)
      assert.match(complaint, /^consult: database: .*postgresql:\/\/USER@HOST/, name)
      assert.doesNotMatch(printed + complaint, /hunter2|99999/, name)
    }
  }
})

test('what libpq says of a URL does not repeat the values in it', async () => {
  for (const option of ['sslmode', 'target_session_attrs', 'keepalives', 'gssencmode', 'channel_binding']) {
    const { code, printed, complaint } = await attempt(`postgresql://u@127.0.0.1:1/d?${option}=hunter2`, ['database', 'status'])
    assert.equal(code, 1, option)
    assert.match(complaint, /^consult: database: /, option)
    assert.doesNotMatch(printed + complaint, /hunter2/, option)
  }
})

test('a URL names the same database as its file', async () => {
  const status = await run(database, ['database', 'status'])
  for (const url of [`sqlite:${database}`, `sqlite://${database}`, `file://${database.replace('consult.db', '%63onsult.db')}`]) {
    assert.equal(await run(url, ['database', 'status']), status)
  }
  const server = await serve(`file://${database}`)
  const { items } = await (await fetch(`${server.url}/api/v1/consultations`)).json()
  await server.stop()
  assert.ok(items.length > 0)
  await run(`sqlite:${join(folder, 'a%20new%20one.db')}`, ['demo'])
  await stat(join(folder, 'a new one.db'))
})

test('the status is what the log holds', async () => {
  const [, entries, root] = /^log entries (\d+)\nroot ([0-9a-f]{64})$/m.exec(
    await run(database, ['database', 'status']))
  assert.ok(Number(entries) > 50)
  assert.equal(await run(database, ['log', 'verify']), `entries ${entries}\nroot ${root}\nthe log holds\n`)
  const missing = await attempt(join(folder, 'nowhere.db'), ['database', 'status'])
  assert.equal(missing.code, 1)
  assert.match(missing.complaint, /database: There is no database \S+nowhere\.db/)
})

test('a backup is whole while comments come in', async () => {
  const server = await serve(database, '--submissions-per-second', '1000', '--submission-burst', '1000')
  const number = (await numbers_of(server.url)).open
  let copied = false
  const come_in = async () => {
    let count = 0
    do {
      const { status } = await fetch(`${server.url}/api/v1/consultations/${number}/comments`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
        body: JSON.stringify({ text: `While copying, ${count}`, language: 'en' })
      })
      assert.equal(status, 201)
      ++count
    } while (!copied)
    return count
  }
  const coming_in = come_in()
  const target = join(folder, 'backup')
  const said = await run(database, ['database', 'backup', target])
  copied = true
  const count = await coming_in
  await server.stop()
  assert.match(said, new RegExp(`^backed up into ${target}\n`))

  const copy = join(target, 'consult.db')
  assert.match(await run(copy, ['log', 'verify']), /the log holds/)
  const lines = async (from) => (await run(from, ['export', 'consultation', number])).trimEnd().split('\n')
  const [in_copy, all] = [await lines(copy), await lines(database)]
  assert.ok(count > 0 && all.length >= count)
  assert.deepEqual(in_copy, all.slice(0, in_copy.length))

  const again = await attempt(database, ['database', 'backup', target])
  assert.equal(again.code, 1)
  assert.match(again.complaint, /^consult: folder: \S+backup exists already/)
})

test('a newer schema is refused and left as it is', async () => {
  const newer = join(folder, 'newer.db')
  await copyFile(database, newer)
  const file = await open(newer, 'r+')
  await file.write(Buffer.from([0, 0, 3, 231]), 0, 4, 60) // user_version, big-endian: 999
  await file.close()
  const before = (await stat(newer)).mtimeMs
  for (const args of [['demo'], ['log', 'verify'], ['database', 'check'], ['database', 'migrate'],
    ['database', 'backup', join(folder, 'of newer')]]) {
    const { code, complaint } = await attempt(newer, args)
    assert.equal(code, 1)
    assert.match(complaint, /database: The database has schema 999/, args.join(' '))
  }
  assert.match(await run(newer, ['database', 'status']), /^schema 999, the program's \d+\nmigration none: use a newer program$/m)
  assert.equal((await stat(newer)).mtimeMs, before)
})
