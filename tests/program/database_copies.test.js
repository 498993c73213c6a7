// Backups, the restore drill, and what an operator can get wrong.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, open, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { numbers_of } from '../support/demonstration.js'
import { flood } from '../support/flood.js'
import { attempt, copy_database, run, serve } from '../support/program.js'

let folder
let database

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-copies-'))
  database = join(folder, 'consult.db')
  await run(database, ['demo'])
  await run(database, ['database', 'backup', join(folder, 'backup')])
})
after(() => rm(folder, { recursive: true }))

const named = async (name) => {
  await copy_database(database, join(folder, name))
  return join(folder, name)
}
const figure = (text, name) => new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]

test('the restore drill: served under load, backed up, killed, restored elsewhere', async () => {
  const served = await named('served.db')
  const server = await serve(served, '--submissions-per-second', '100000', '--submission-burst', '100000',
    '--consultation-per-second', '100000', '--consultation-burst', '100000')
  const number = (await numbers_of(server.url)).open
  const load = flood(server.url, number, 16)
  while (load.acknowledged.length < 500) await sleep(20)
  const before = [...load.acknowledged]
  const said = await run(served, ['database', 'backup', join(folder, 'drill')])
  const after = load.acknowledged.length
  assert.ok(after > before.length, 'comments came in while it was copied')
  await Promise.all([load.stop(), server.kill()])

  const restored = join(folder, 'elsewhere', 'restored.db')
  await mkdir(join(folder, 'elsewhere'))
  const root = figure(said, 'root')
  const told = await run(restored, ['database', 'restore', join(folder, 'drill'), '--root', root])
  for (const name of ['comments', 'log entries', 'root', 'files', 'consultations']) {
    assert.ok(figure(said, name), name)
    assert.equal(figure(told, name), figure(said, name), name)
  }
  assert.match(await run(restored, ['log', 'verify', '--root', root]), /the log holds/)
  assert.match(await run(restored, ['database', 'check', '--root', root]), /the database is sound/)
  const texts = new Set((await run(restored, ['export', 'consultation', number])).trimEnd().split('\n')
    .map((line) => JSON.parse(line).text))
  for (const text of before) assert.ok(texts.has(text), `lost: ${text.slice(0, 30)}`)

  // The restored one is served, and the killed one is none the worse either.
  const again = await serve(restored)
  assert.equal((await fetch(`${again.url}/readyz`)).status, 200)
  await again.stop()
  assert.match(await run(served, ['database', 'check', '--root', root]), /the database is sound/)
})

test('what can not be a backup or its place is refused by name', async () => {
  const empty = join(folder, 'empty')
  await mkdir(empty)
  const backup = join(folder, 'backup')
  const file = join(folder, 'a file')
  await writeFile(file, 'x')
  const cases = [
    [database, ['backup', backup], /^consult: folder: \S+backup exists already/],
    [database, ['backup', join(file, 'x')], /^consult: folder: .*can't be made: .*Not a directory/],
    [join(folder, 'none.db'), ['backup', join(folder, 'x')], /^consult: database: There is no database/],
    [folder, ['backup', join(folder, 'x')], /^consult: database: .*is no SQLite database/],
    [database, ['restore', backup], /^consult: database: \S+consult\.db exists already/],
    [join(folder, 'n.db'), ['restore', empty], /^consult: folder: .*is no backup/],
    [join(folder, 'n.db'), ['restore', join(folder, 'absent')], /^consult: folder: .*is no backup/],
    [join(folder, 'n.db'), ['restore', file], /^consult: folder: .*is no backup/],
    [join(folder, 'absent', 'n.db'), ['restore', backup], /^consult: database: .*\S+absent: No such file/],
    [folder, ['restore', backup, '--replace'], /^consult: database: .*is no file/],
    [join(folder, 'n.db'), ['restore', backup, '--root', 'abc'], /^consult: --root is 64/],
    [join(folder, 'n.db'), ['restore', backup, '--root', ''], /^consult: --root is 64/],
    ['postgres://x@y/z', ['restore', backup], /^consult: database: .*PostgreSQL's own tools/],
    ['mysql://x@y/z', ['restore', backup], /^consult: database: .*sqlite:/]
  ]
  for (const [name, args, complaint] of cases) {
    const ended = await attempt(name, ['database', ...args])
    assert.match(ended.complaint, complaint, args.join(' '))
    assert.equal(ended.code, 1, args.join(' '))
    assert.equal(ended.printed, '')
  }
  const left = (await readdir(folder)).filter((name) => /\.part|^[nx]\b/.test(name))
  assert.deepEqual(left, [], 'nothing is left behind')
})

test('a backup that is damaged or lacks a file is not restored', async () => {
  const target = join(folder, 'not restored.db')
  const spoilt = async (name, spoil) => {
    const copy = join(folder, name)
    await run(database, ['database', 'backup', copy])
    await spoil(copy)
    const ended = await attempt(target, ['database', 'restore', copy])
    assert.equal(ended.printed, '')
    return ended
  }
  const cut = await spoilt('cut', (copy) => truncate(join(copy, 'consult.db'), 200_000))
  assert.match(cut.complaint, /folder: .*is damaged/)
  assert.equal(cut.code, 2)
  const lost = await spoilt('lost', async (copy) => {
    const files = join(copy, 'consult.db.files')
    await rm(join(files, (await readdir(files))[0]), { recursive: true })
  })
  assert.match(lost.complaint, /folder: .*does not hold: .*has lost its file/)
  assert.equal(lost.code, 2)
  const other = await attempt(target, ['database', 'restore', join(folder, 'backup'), '--root', '0'.repeat(64)])
  assert.match(other.complaint, /folder: .*does not hold: .*expected root/)
  const left = (await readdir(folder)).filter((name) => name.startsWith('not restored'))
  assert.deepEqual(left, [])
})

test('a database is replaced only when asked, while nobody uses it, and kept aside', async () => {
  const used = await named('used.db')
  const backup = join(folder, 'backup')
  const server = await serve(used)
  const busy = await attempt(used, ['database', 'restore', backup, '--replace'])
  assert.match(busy.complaint, /^consult: database: .*is in use/)
  const number = (await numbers_of(server.url)).open
  const load = flood(server.url, number, 2)
  while (load.acknowledged.length < 5) await sleep(10)
  await load.stop()
  await server.stop()
  const newer = await run(used, ['database', 'status'])
  const told = await run(used, ['database', 'restore', backup, '--replace'])
  const aside = /kept as (\S+)$/m.exec(told)[1]
  assert.equal(figure(await run(used, ['database', 'status']), 'comments'), figure(told, 'comments'))
  assert.equal(figure(await run(aside, ['database', 'status']), 'root'), figure(newer, 'root'))
  assert.match(await run(aside, ['database', 'check']), /is sound/)
  assert.match(await run(used, ['database', 'check']), /is sound/)
})

test('what a kill would leave of a replacement can be told by its name', async () => {
  await mkdir(join(folder, 'replacing'))
  const replaced = await named('replacing/a.db')
  const command = spawn(process.env.CONSULT_PROGRAM,
    ['--database', replaced, 'database', 'restore', join(folder, 'backup'), '--replace'], { stdio: 'ignore' })
  const ended = once(command, 'exit')
  const all = (await readdir(`${replaced}.files`)).length
  let were_linked = false
  while (command.exitCode === null) {
    const kept = (await readdir(join(folder, 'replacing'))).filter((name) => /^a\.db\.replaced-\w+\.files/.test(name))
    for (const name of kept) {
      if (name.endsWith('.part')) were_linked = true
      else assert.equal((await readdir(join(folder, 'replacing', name))).length, all)
    }
  }
  assert.deepEqual(await ended, [0, null])
  assert.ok(were_linked)
})

test('looking needs no right to write and leaves nothing behind', async () => {
  await mkdir(join(folder, 'archive'))
  const kept = await named('archive/kept.db')
  const before = await readdir(join(folder, 'archive'))
  await promisify(execFile)('chmod', ['-R', 'a=rX', join(folder, 'archive')])
  await chmod(folder, 0o711)
  await mkdir(join(folder, 'of the archive'))
  await chmod(join(folder, 'of the archive'), 0o777)
  // The superuser may write everywhere: then somebody else looks.
  const user = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {}
  const number = /"number":"([^"]*)/.exec(await (async () => {
    const server = await serve(database)
    const page = await (await fetch(`${server.url}/api/v1/consultations`)).text()
    await server.stop()
    return page
  })())[1]
  for (const args of [['database', 'status'], ['database', 'status', '--json'], ['database', 'check'],
    ['log', 'verify'], ['export', 'consultation', number], ['database', 'migrate', '--check'],
    ['database', 'backup', join(folder, 'of the archive', 'backup')]]) {
    const { code, complaint } = await attempt(kept, args, '', {}, user)
    assert.equal(code, 0, `${args.join(' ')}: ${complaint}`)
  }
  const writing = await attempt(kept, ['database', 'sweep'], '', {}, user)
  assert.match(writing.complaint, /^consult: database: \S+ and its folder can't be written/)
  assert.deepEqual(await readdir(join(folder, 'archive')), before)
  await promisify(execFile)('chmod', ['-R', 'u+w', join(folder, 'archive')])
})

test('the status is there for machines', async () => {
  const status = JSON.parse(await run(database, ['database', 'status', '--json']))
  assert.equal(status.schema.found, status.schema.known)
  assert.equal(status.migration_pending, false)
  assert.equal(status.log.root, figure(await run(database, ['database', 'status']), 'root'))
  assert.match(status.log.last_logged_at, /^\d{4}-\d\d-\d\dT/)
  assert.ok(status.comments > 20 && status.pages.count > 50 && status.files.count > 30)
})

test('what is damaged is named, and ends with 2', async () => {
  const cut = await named('cut.db')
  await truncate(cut, 300_000)
  for (const args of [['database', 'status'], ['database', 'check'], ['log', 'verify'], ['demo']]) {
    const { code, complaint } = await attempt(cut, args)
    assert.match(complaint, /database: \S+cut\.db is damaged/, args.join(' '))
    assert.equal(code, 2)
  }
  const lost = await named('lost.db')
  await rename(`${lost}.files`, `${lost}.away`)
  const { code, printed } = await attempt(lost, ['database', 'check'])
  assert.equal(code, 2)
  assert.match(printed, /^discrepancy: .*has lost its file/m)
  const backup = await attempt(lost, ['database', 'backup', join(folder, 'of lost')])
  assert.equal(backup.code, 2)
  assert.match(backup.printed, new RegExp(`^discrepancy: document .*has lost its file: can't open ${folder}/of lost/consult\\.db\\.files/`, 'm'))
  assert.doesNotMatch(backup.printed, /\.part/)
  const copy = await attempt(lost, ['database', 'copy', join(folder, 'of lost.db')])
  assert.match(copy.complaint, /^consult: database: The folder \S+lost\.db\.files with its stored files is missing/)
})

test('a database without stored files needs no folder for them', async () => {
  const bare = join(folder, 'bare.db')
  const official = ['user', 'create', 'official', '--name', 'N', '--office', 'O']
  await run(bare, official, 'a-long-password-1\n')
  await rm(`${bare}.files`, { recursive: true })
  await run(bare, ['database', 'backup', join(folder, 'of bare')])
  await run(bare, ['database', 'copy', join(folder, 'of bare.db')])
  await run(join(folder, 'restored bare.db'), ['database', 'restore', join(folder, 'of bare')])
  for (const one of ['of bare.db', 'restored bare.db']) {
    assert.match(await run(join(folder, one), ['database', 'check']), /is sound/)
  }
})

test('a folder of files that is there already is closed to others', async () => {
  const making = [['demoed.db', (name) => run(name, ['demo'])],
    ['restored here.db', (name) => run(name, ['database', 'restore', join(folder, 'backup')])],
    ['copied here.db', (name) => run(database, ['database', 'copy', name])]]
  for (const [name, make] of making) {
    const files = join(folder, `${name}.files`)
    await mkdir(files)
    await chmod(files, 0o755)
    await make(join(folder, name))
    assert.equal((await stat(files)).mode & 0o777, 0o700, name)
  }
})

// An older schema is not verified.
test('a database that lost all its files is not migrated', async () => {
  const old = await named('old lost.db')
  const file = await open(old, 'r+')
  await file.write(Buffer.from([0, 0, 0, 1]), 0, 4, 60)
  await file.close()
  await rename(`${old}.files`, `${old}.away`)
  const { code, complaint } = await attempt(old, ['database', 'migrate'])
  assert.match(complaint, /^consult: database: The folder .*old lost\.db\.files with its stored files is missing/)
  assert.equal(code, 1)
})

test('a backup of what does not hold is made, and says so', async () => {
  const lacking = await named('lacking.db')
  await rm(join(`${lacking}.files`, (await readdir(`${lacking}.files`))[0]), { recursive: true })
  const { code, printed, complaint } = await attempt(lacking, ['database', 'backup', join(folder, 'lacking')])
  assert.equal(code, 2)
  assert.match(printed, /^discrepancy: .*has lost its file/m)
  assert.match(complaint, /that does not hold/)
  assert.deepEqual((await readdir(join(folder, 'lacking'))).sort(), ['consult.db', 'consult.db.files'])
})

test('a backup or restore that is interrupted leaves nothing behind', async () => {
  const large = await named('large.db')
  const server = await serve(large)
  const number = (await numbers_of(server.url)).open
  await server.stop()
  const table = join(folder, 'rows.jsonl')
  await writeFile(table, Array.from({ length: 30_000 }, (_, index) =>
    JSON.stringify({ id: `${index}`, date: '2020-02-29', text: `Comment ${index}` })).join('\n'))
  await run(large, ['import', 'comments', table, '--consultation', number])
  await run(large, ['database', 'backup', join(folder, 'large backup')])
  for (const [name, args] of [[large, ['backup', join(folder, 'interrupted')]],
    [join(folder, 'interrupted.db'), ['restore', join(folder, 'large backup')]]]) {
    const command = spawn(process.env.CONSULT_PROGRAM, ['--database', name, 'database', ...args], { stdio: 'ignore' })
    while (!(await readdir(folder)).some((entry) => /^interrupted.*\.part$/.test(entry))) await sleep(5)
    command.kill('SIGINT')
    const [code] = await once(command, 'exit')
    assert.equal(code, 130, args.join(' '))
    assert.deepEqual((await readdir(folder)).filter((entry) => entry.startsWith('interrupted')), [])
  }
})

test('a restore that is killed leaves no database, or the whole', async () => {
  const outcomes = new Set()
  for (let wait = 5; outcomes.size < 2 && wait < 20_000; wait *= 1.6) {
    const target = join(folder, 'killed.db')
    const command = spawn(process.env.CONSULT_PROGRAM,
      ['--database', target, 'database', 'restore', join(folder, 'large backup')], { stdio: 'ignore' })
    const ended = once(command, 'exit')
    await Promise.race([sleep(wait), ended])
    command.kill('SIGKILL')
    await ended
    if ((await readdir(folder)).includes('killed.db')) {
      outcomes.add('whole')
      assert.match(await run(target, ['database', 'check']), /is sound/)
    } else {
      outcomes.add('none')
      await run(target, ['database', 'restore', join(folder, 'large backup')])
    }
    for (const entry of await readdir(folder)) {
      if (entry.startsWith('killed')) await rm(join(folder, entry), { recursive: true })
    }
  }
  assert.equal(outcomes.size, 2)
})

test('many who open a new database at once all get it', async () => {
  const fresh = join(folder, 'fresh.db')
  const ended = await Promise.all(Array.from({ length: 8 }, (_, which) =>
    attempt(fresh, ['user', 'create', `official${which}`, '--name', 'N', '--office', 'O'], 'a-long-password-1\n')))
  for (const { code, complaint } of ended) assert.equal(code, 0, complaint)
  assert.match(await run(fresh, ['log', 'verify']), /^entries 8\n/)
})
