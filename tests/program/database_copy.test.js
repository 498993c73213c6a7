// `consult database copy`: from one engine to the other and back.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { numbers_of } from '../support/demonstration.js'
import { flood } from '../support/flood.js'
import { ask_server, make_database, why_skipped } from '../support/postgres.js'
import { attempt, run, serve } from '../support/program.js'

let folder
let database
let open

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-copy-'))
  database = join(folder, 'consult.db')
  await run(database, ['demo'])
  const server = await serve(database)
  open = (await numbers_of(server.url)).open
  await server.stop()
})
after(async () => {
  await rm(folder, { recursive: true })
})

const figure = (text, name) => new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]
const exported = async (from) => {
  const numbers = ['open', 'closed', 'answered']
  const server = await serve(from)
  const found = await numbers_of(server.url)
  await server.stop()
  return Promise.all(numbers.map((name) => run(from, ['export', 'consultation', found[name]])))
}
// Ends with the test, however that ends.
async function served (t, from) {
  const server = await serve(from, ...without_limits)
  t.after(() => server.kill())
  return server
}
const without_limits = ['--submissions-per-second', '100000', '--submission-burst', '100000',
  '--consultation-per-second', '100000', '--consultation-burst', '100000']
const with_postgres = { timeout: 120_000, skip: why_skipped }
// Dropped with the test.
async function new_database (t) {
  const fresh = await make_database()
  t.after(fresh.drop)
  return fresh
}
const has_schema = async (fresh) =>
  await fresh.ask("SELECT count(*) FROM pg_namespace WHERE nspname = 'consult'") === '1'

test('the demonstration goes from a file to PostgreSQL and back, the same', with_postgres, async (t) => {
  const { url } = await new_database(t)
  const back = join(folder, 'back.db')
  const there = await run(database, ['database', 'copy', url])
  assert.match(there, /^copied\n/)
  assert.doesNotMatch(there, /postgresql:/)
  const here = await run(url, ['database', 'copy', back])
  const status = await run(database, ['database', 'status'])
  for (const name of ['consultations', 'comments', 'log entries', 'root']) {
    assert.ok(figure(status, name), name)
    assert.equal(figure(there, name), figure(status, name), name)
    assert.equal(figure(here, name), figure(status, name), name)
  }
  const tables = (text) => text.split('\n').filter((line) => line.startsWith('table '))
  assert.ok(tables(there).length > 20)
  assert.deepEqual(tables(here), tables(there))
  const all = await exported(database)
  assert.deepEqual(await exported(url), all)
  assert.deepEqual(await exported(back), all)
  const root = figure(status, 'root')
  for (const copy of [url, back]) {
    assert.match(await run(copy, ['database', 'check', '--root', root]), /the database is sound/)
  }
})

test('a copy is served and written on, and the log has the root it had', with_postgres, async (t) => {
  const { url } = await new_database(t)
  const root = figure(await run(database, ['database', 'copy', url]), 'root')
  const server = await served(t, url)
  const load = flood(server.url, open, 4)
  while (load.acknowledged.length < 50) await sleep(10)
  await load.stop()
  // Whoever was an official is one still.
  const signed_in = await fetch(`${server.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login: 'moderator', password: 'demo-moderator-password' })
  })
  assert.equal(signed_in.status, 201)
  const { token } = await signed_in.json()
  const [item] = (await run(url, ['export', 'consultation', open])).trimEnd().split('\n').map(JSON.parse)
    .filter(({ text }) => text.startsWith('Client'))
  const screened = await fetch(`${server.url}/api/v1/screening`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ comments: [item.number], event: 'publish', reason: '' })
  })
  assert.ok(screened.ok, `${screened.status} ${await screened.text()}`)
  await server.stop()
  assert.match(await run(url, ['log', 'verify', '--root', root]), /the log holds/)
  // And on, after the way back.
  const back = join(folder, 'written on.db')
  const later = figure(await run(url, ['database', 'copy', back]), 'root')
  const again = await served(t, back)
  const more = flood(again.url, open, 4)
  while (more.acknowledged.length < 50) await sleep(10)
  await more.stop()
  await again.stop()
  for (const noted of [root, later]) {
    assert.match(await run(back, ['log', 'verify', '--root', noted]), /the log holds/)
  }
})

test('a copy of what is served is of one state, and lacks nothing acknowledged before', with_postgres, async (t) => {
  const { url } = await new_database(t)
  await run(database, ['database', 'copy', url])
  const second = await new_database(t)
  const file = join(folder, 'served.db')
  await run(database, ['database', 'copy', file])
  for (const [source, target] of [[url, join(folder, 'of served.db')], [file, second.url]]) {
    const server = await served(t, source)
    const load = flood(server.url, open, 8)
    while (load.acknowledged.length < 100) await sleep(10)
    const before = [...load.acknowledged]
    const said = await run(source, ['database', 'copy', target])
    const then = load.acknowledged.length
    while (load.acknowledged.length <= then) await sleep(5) // it goes on
    await load.stop()
    await server.stop()
    const root = figure(said, 'root')
    assert.match(await run(target, ['database', 'check', '--root', root]), /the database is sound/)
    assert.match(await run(source, ['log', 'verify', '--root', root]), /the log holds/)
    const texts = new Set((await run(target, ['export', 'consultation', open])).trimEnd().split('\n')
      .map((line) => JSON.parse(line).text))
    for (const text of before) assert.ok(texts.has(text), `lost: ${text.slice(0, 30)}`)
  }
})

// A database whose copying takes a while.
let large
const make_large = async () => {
  if (large) return large
  large = join(folder, 'large.db')
  await run(database, ['database', 'copy', large])
  const table = join(folder, 'rows.jsonl')
  await writeFile(table, Array.from({ length: 20_000 }, (_, index) =>
    JSON.stringify({ id: `${index}`, date: '2020-02-29', text: `Comment ${index}` })).join('\n'))
  await run(large, ['import', 'comments', table, '--consultation', open])
  return large
}
const copying = (from, target) => {
  const command = spawn(process.env.CONSULT_PROGRAM, ['--database', from, 'database', 'copy', target], { stdio: 'ignore' })
  return { command, ended: once(command, 'exit') }
}
// Until the server has noticed that the program is gone.
const until_nobody_is_in = async (name) => {
  while (await ask_server(`SELECT count(*) FROM pg_stat_activity WHERE datname = '${name}'`) !== '0') await sleep(10)
}

test('a copy that is interrupted leaves nothing behind', with_postgres, async (t) => {
  const source = await make_large()
  const fresh = await new_database(t)
  const { name, url } = fresh
  const target = join(folder, 'interrupted.db')
  const to_file = copying(source, target)
  while (!(await readdir(folder)).some((entry) => /^interrupted.*\.part$/.test(entry))) await sleep(2)
  to_file.command.kill('SIGINT')
  assert.deepEqual(await to_file.ended, [130, null])
  assert.deepEqual((await readdir(folder)).filter((entry) => entry.startsWith('interrupted')), [])

  const to_server = copying(source, url)
  while (await ask_server(`SELECT count(*) FROM pg_stat_activity WHERE datname = '${name}' AND query LIKE 'COPY%'`) === '0') await sleep(2)
  to_server.command.kill('SIGINT')
  assert.deepEqual(await to_server.ended, [130, null])
  await until_nobody_is_in(name)
  assert.equal(await has_schema(fresh), false)
})

test('a copy that is killed leaves no database, or the whole', with_postgres, async (t) => {
  const source = await make_large()
  const root = figure(await run(source, ['database', 'status']), 'root')
  for (const to_server of [false, true]) {
    const outcomes = new Set()
    let target = join(folder, 'killed.db')
    for (let wait = 50; outcomes.size < 2 && wait < 60_000; wait *= 3) {
      const fresh = to_server ? await new_database(t) : undefined
      if (fresh) target = fresh.url
      const { command, ended } = copying(source, target)
      await Promise.race([sleep(wait), ended])
      command.kill('SIGKILL')
      await ended
      if (fresh) await until_nobody_is_in(fresh.name)
      const is_there = fresh ? await has_schema(fresh) : (await readdir(folder)).includes('killed.db')
      if (is_there) {
        outcomes.add('whole')
        assert.match(await run(target, ['database', 'check', '--root', root]), /is sound/)
      } else if (!outcomes.has('none')) {
        outcomes.add('none')
        // Nothing stands in the way of the next try.
        await run(source, ['database', 'copy', target])
      }
      for (const entry of await readdir(folder)) {
        if (entry.startsWith('killed')) await rm(join(folder, entry), { recursive: true })
      }
    }
    assert.equal(outcomes.size, 2)
  }
})

test('a server does not say with which password it came to its database', with_postgres, async (t) => {
  const { url } = await new_database(t)
  const secret = `${url}&password=hunter2`
  assert.doesNotMatch(await run(secret, ['demo']), /hunter2/)
  const server = await served(t, secret)
  assert.equal((await fetch(`${server.url}/readyz`)).status, 200)
  await server.stop()
  assert.ok(server.said().includes('serving a PostgreSQL database'), server.said())
  assert.doesNotMatch(server.said(), /hunter2/)
})

test('a role without the rights is refused in a sentence', with_postgres, async (t) => {
  const filled = await new_database(t)
  const empty = await new_database(t)
  await run(database, ['database', 'copy', filled.url])
  const role = `weak_${filled.name}`
  await ask_server(`CREATE ROLE ${role} LOGIN`)
  t.after(() => ask_server(`DROP ROLE ${role}`))
  const as_role = ({ url }) => url.replace('user=consult', `user=${role}`)
  const told = /^consult: (database|target): The role that the URL names has not the rights it needs: permission denied for \S+ \S+\. Name the role that owns the database and its schema consult\.\n$/m
  const expect_refused = async (from, args) => {
    const { code, complaint } = await attempt(from, args)
    assert.match(complaint, told, args.join(' '))
    assert.equal(code, 1)
  }
  for (const args of [['database', 'status'], ['database', 'check'], ['database', 'migrate'], ['log', 'verify'],
    ['database', 'copy', join(folder, 'x.db')], ['demo'], ['serve', '--port', '0']]) {
    await expect_refused(as_role(filled), args)
  }
  for (const args of [['demo'], ['serve', '--port', '0']]) await expect_refused(as_role(empty), args)
  await expect_refused(database, ['database', 'copy', as_role(empty)])
  // One that may look at the schema's version only.
  await filled.ask(`GRANT USAGE ON SCHEMA consult TO ${role}; GRANT SELECT ON consult.installation TO ${role}`)
  for (const args of [['database', 'status'], ['database', 'check'], ['database', 'copy', join(folder, 'x.db')]]) {
    await expect_refused(as_role(filled), args)
  }
  await filled.ask(`DROP OWNED BY ${role}`)
})

test('migrating PostgreSQL tells of the backup that is to be made before', with_postgres, async (t) => {
  const { url, ask } = await new_database(t)
  await run(database, ['database', 'copy', url])
  await ask('UPDATE consult.installation SET schema_version = schema_version - 1')
  for (const more of [[], ['--backup', join(folder, 'nowhere')]]) {
    const { code, complaint } = await attempt(url, ['database', 'migrate', ...more])
    assert.match(complaint, /^consult: .*make a dump with pg_dump, then migrate with --no-backup$/m)
    assert.equal(code, 1)
  }
})

test('what can not be a target is refused by name, and left as it is', with_postgres, async (t) => {
  const taken = join(folder, 'taken.db')
  await writeFile(taken, 'x')
  const { url } = await new_database(t)
  await run(database, ['database', 'copy', url])
  const cases = [
    [database, taken, /^consult: target: \S+taken\.db exists already; name a file that does not, or move this one away\.$/m],
    [database, database, /^consult: target: \S+consult\.db exists already/],
    [database, url, /^consult: target: The database has a schema named consult already/],
    [database, 'mysql://u:hunter2@h/d', /^consult: target: .*no other is known/],
    [database, 'postgresql://u:hunter2@/d?host=/nowhere', /^consult: target: The database can't be reached/],
    [database, join(folder, 'absent', 'x.db'), /^consult: target: .*No such file/],
    [join(folder, 'absent.db'), join(folder, 'x.db'), /^consult: database: There is no database/]
  ]
  for (const [from, target, expected] of cases) {
    const { code, printed, complaint } = await attempt(from, ['database', 'copy', target])
    assert.match(complaint, expected)
    assert.doesNotMatch(complaint, /hunter2/)
    assert.equal(code, 1)
    assert.equal(printed, '')
  }
  assert.match(await run(url, ['database', 'check']), /is sound/)
})
