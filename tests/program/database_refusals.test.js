// Places where nothing may be put, rights that are missing, damage and full disks: what an operator is told, and
// that nothing is lost or left behind.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, open, readFile, readdir, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { numbers_of } from '../support/demonstration.js'
import { attempt, copy_database, run, serve } from '../support/program.js'

let folder
let database
let backup

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-refusals-'))
  database = join(folder, 'consult.db')
  backup = join(folder, 'backup')
  await run(database, ['demo'])
  await run(database, ['database', 'backup', backup])
})
after(() => rm(folder, { recursive: true }))

const zeros = '0'.repeat(64)
// How a command is refused: never as a fault of the program.
async function refusal (name, args, user = {}) {
  const { code, printed, complaint } = await attempt(name, args, '', {}, user)
  assert.equal(code, 1, `${args.join(' ')}: ${complaint}`)
  assert.equal(printed, '', args.join(' '))
  return complaint
}
// Whether the octets of a database and the names beside it are what they were.
async function as_it_was (name, work) {
  const look = async () => [await readFile(name), (await readdir(folder, { recursive: true })).sort()]
  const before = await look()
  await work()
  assert.deepEqual(await look(), before)
}

test('nothing is put in the place of what belongs to a database', async () => {
  const files = `${database}.files`
  const taken = ['-wal', '-shm', '-journal', '.files/x.db', '.files/new/x.db', '.files'].map((part) => database + part)
  await as_it_was(database, async () => {
    for (const target of [...taken, join(files, '..', 'consult.db-wal'), `${backup}/consult.db-wal`, `${backup}/consult.db.files/x`]) {
      const belongs = /^consult: (target|folder): .* (belongs to the database \S+\/consult\.db; name a place of its own|exists already; .*)/
      assert.match(await refusal(database, ['database', 'copy', target]), belongs)
      assert.match(await refusal(database, ['database', 'backup', target]), belongs)
      if (target === files) continue // is there, and no file
      assert.match(await refusal(target, ['database', 'restore', backup]), /^consult: database: /)
      assert.match(await refusal(target, ['demo']), /^consult: database: /)
    }
  })
  assert.match(await run(database, ['database', 'check']), /is sound/)
})

test('nothing gets a name that SQLite would take for a file of its own', async () => {
  for (const name of ['new.db-journal', 'new.db-wal', 'new.db-shm', 'new.db-wal/']) {
    const target = join(folder, name)
    const told = /^consult: (database|target|folder): \S+\/new\.db-\w+\/? ends with -\w+, as a file does that SQLite keeps beside a database: .*; name one that does not\.$/m
    assert.match(await refusal(database, ['database', 'backup', target]), told)
    if (name.endsWith('/')) continue
    assert.match(await refusal(database, ['database', 'copy', target]), told)
    for (const args of [['database', 'restore', backup], ['demo'], ['serve', '--port', '0']]) {
      assert.match(await refusal(target, args), told)
    }
    await writeFile(target, '') // as a log is that was emptied
    assert.match(await refusal(target, ['demo']), told)
    await rm(target)
  }
  assert.deepEqual((await readdir(folder)).filter((name) => name.startsWith('new.db')), [])
})

test('no database is made beside the log of one that is gone', async () => {
  const gone = join(folder, 'gone.db')
  for (const log of [`${gone}-journal`, `${gone}-wal`]) {
    await writeFile(log, 'what is left')
    const told = new RegExp(`^consult: (database|target): ${log} is left over from a database that is gone; move it away, or name another file\\.$`, 'm')
    for (const args of [['demo'], ['serve', '--port', '0'], ['user', 'create', 'a', '--name', 'N', '--office', 'O'], ['database', 'restore', backup]]) {
      assert.match(await refusal(gone, args), told, args.join(' '))
    }
    assert.match(await refusal(database, ['database', 'copy', gone]), told)
    assert.equal(await readFile(log, 'utf8'), 'what is left')
    await rm(log)
  }
  assert.deepEqual((await readdir(folder)).filter((name) => name.startsWith('gone')), [])
})

test('no backup is put among stored files that a link leads to', async () => {
  const linked = join(folder, 'linked.db')
  const elsewhere = join(folder, 'elsewhere')
  await copy_database(database, linked)
  await rename(`${linked}.files`, elsewhere)
  await symlink(elsewhere, `${linked}.files`)
  assert.match(await refusal(linked, ['database', 'backup', `${linked}.files/inner`]), /belongs to the database/)
  assert.match(await refusal(linked, ['database', 'backup', join(elsewhere, 'inner')]), /is within the folder of stored files/)
  await rm(linked)
  await rm(`${linked}.files`)
  await rm(elsewhere, { recursive: true })
})

test('no new database is made beside the files of one that is lost', async () => {
  const lost = join(folder, 'lost.db')
  await copy_database(database, lost)
  await rm(lost)
  const files = async () => (await readdir(`${lost}.files`, { recursive: true })).sort()
  const there = await files()
  for (const lose of [() => {}, () => writeFile(lost, '')]) {
    await lose()
    for (const args of [['demo'], ['serve', '--port', '0']]) {
      assert.match(await refusal(lost, args), /is missing or empty, but \S+\/lost\.db\.files holds its files/)
    }
  }
  await rm(lost)
  for (const args of [['database', 'copy', `${lost}.files/x.db`], ['database', 'backup', `${lost}.files/x`]]) {
    assert.match(await refusal(database, args), /belongs to the database \S+\/lost\.db; name a place of its own/)
  }
  assert.deepEqual(await files(), there)
  await rm(`${lost}.files`, { recursive: true })
})

test('a database whose stored files are lost is not served with an empty folder', async () => {
  const bereft = join(folder, 'bereft.db')
  await copy_database(database, bereft)
  await rm(`${bereft}.files`, { recursive: true })
  for (const args of [['database', 'sweep'], ['serve', '--port', '0']]) {
    assert.match(await refusal(bereft, args),
      /^consult: database: The folder \S+bereft\.db\.files with its stored files is missing; bring it back, from a backup/m)
  }
  assert.deepEqual((await readdir(folder)).filter((name) => name.startsWith('bereft')), ['bereft.db'])
  // Where nothing was in it, it is made.
  const fresh = join(folder, 'fresh.db')
  const user = (name) => attempt(fresh, ['user', 'create', name, '--name', 'N', '--office', 'O'], 'a-long-password-1\n')
  assert.equal((await user('first')).code, 0)
  await rm(`${fresh}.files`, { recursive: true })
  assert.equal((await user('second')).code, 0)
  assert.deepEqual(await readdir(`${fresh}.files`), [])
})

test('no database is made where its stored files can not be', async () => {
  const name = join(folder, 'blocked.db')
  await writeFile(`${name}.files`, 'in the way')
  for (const args of [['demo'], ['serve', '--port', '0']]) {
    assert.match(await refusal(name, args), /^consult: database: \S+\.files is no folder, but the stored files of \S+blocked\.db would be in it/m)
  }
  assert.deepEqual((await readdir(folder)).filter((entry) => entry.startsWith('blocked')), ['blocked.db.files'])
})

test('no backup is put within another, nor where what was broken off may be removed', async () => {
  await as_it_was(database, async () => {
    for (const target of [join(backup, 'inner'), join(backup, 'a folder', 'inner')]) {
      assert.match(await refusal(database, ['database', 'backup', target]),
        /^consult: folder: \S+ ?\S+ would be within the backup \S+\/backup and go with it; name a folder outside of it/)
    }
    for (const [target, told] of [['x.part', /name one that does not end with \.part/], ['x.part/', /name one that does not end with \.part/],
      ['x.part/y', /is within \S+\/x\.part, which has the name .*; name a place outside of it, or give that folder another name/]]) {
      assert.match(await refusal(database, ['database', 'backup', `${folder}/${target}`]), told)
    }
    assert.match(await refusal(database, ['database', 'copy', join(folder, 'x.part')]), /name one that does not end with \.part/)
  })
  // The folder of a database looks like that of a backup.
  const alone = join(folder, 'alone')
  await cp(backup, alone, { recursive: true })
  await run(join(alone, 'consult.db'), ['database', 'backup', join(alone, 'backup')])
})

test('nothing is restored into the backup that it is made of', async () => {
  await as_it_was(database, async () => {
    for (const target of [join(backup, 'x.db'), join(backup, 'inner', 'x.db')]) {
      assert.match(await refusal(target, ['database', 'restore', backup]),
        /^consult: database: \S+x\.db would be within the backup \S+\/backup that it is made of, and go with it; name a place outside of it/)
    }
    const itself = join(backup, 'consult.db')
    assert.match(await refusal(itself, ['database', 'restore', backup, '--replace']), /^consult: database: .*would be within the backup/)
  })
})

test('nothing is made where its folder of files would be a database', async () => {
  const y = join(folder, 'y')
  await writeFile(`${y}.files`, await readFile(database))
  const told = /^consult: (database|target): \S+\/y\.files is no folder, but the stored files of \S+\/y would be in it; name another database/
  assert.match(await refusal(y, ['database', 'restore', backup]), told)
  assert.match(await refusal(database, ['database', 'copy', y]), told)
  assert.deepEqual((await readdir(folder)).filter((name) => /^y\b/.test(name)), ['y.files'])
  await rm(`${y}.files`)
})

test('a backup without a name is made or restored nowhere', async () => {
  assert.match(await refusal(database, ['database', 'backup', '']), /^consult: folder: Name the folder of the backup/)
  assert.match(await refusal(join(folder, 'x.db'), ['database', 'restore', '']), /^consult: folder: Name the folder of the backup/)
})

test('a database is not put into a folder that is not there', async () => {
  const nowhere = join(folder, 'nowhere', 'x.db')
  for (const args of [['serve', '--port', '0'], ['demo'], ['user', 'create', 'a', '--name', 'N', '--office', 'O']]) {
    assert.match(await refusal(nowhere, args), /^consult: database: A database can't be put into \S+nowhere: No such file/m)
  }
})

test('a demonstration does not go into a database that holds something', async () => {
  await as_it_was(database, async () => {
    const told = await refusal(database, ['demo'])
    assert.match(told, /consult\.db holds data already.*name a file that does not exist/)
    assert.doesNotMatch(told, /clock/)
  })
  const used = join(folder, 'used.db')
  await attempt(used, ['user', 'create', 'official', '--name', 'N', '--office', 'O'], 'a-long-password-1\n')
  assert.match(await refusal(used, ['demo']), /holds data already/)
})

test('of two backups at once into one folder, one is refused', async () => {
  const target = join(folder, 'of two')
  const ended = await Promise.all([1, 2].map(() => attempt(database, ['database', 'backup', target])))
  assert.deepEqual(ended.map(({ code }) => code).sort(), [0, 1])
  assert.match(ended.map(({ complaint }) => complaint).join(''), /consult: folder: \S+of two exists already; name a folder/)
  const restored = join(folder, 'of two.db')
  const both = await Promise.all([1, 2].map(() => attempt(restored, ['database', 'restore', target])))
  assert.deepEqual(both.map(({ code }) => code).sort(), [0, 1], both.map(({ complaint }) => complaint).join(''))
  assert.match(await run(restored, ['database', 'check']), /is sound/)
  assert.deepEqual((await readdir(folder)).filter((name) => name.startsWith('of two')).sort(), ['of two', 'of two.db', 'of two.db.files'])
})

test('stored files that can not be read are not taken for lost', async () => {
  // The superuser may read everything: then somebody else looks.
  const user = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {}
  await mkdir(join(folder, 'locked'))
  const locked = join(folder, 'locked', 'consult.db')
  await copy_database(database, locked)
  await promisify(execFile)('chmod', ['-R', 'a+rX', join(folder, 'locked')])
  await chmod(folder, 0o711)
  await mkdir(join(folder, 'of the locked'))
  await chmod(join(folder, 'of the locked'), 0o777)
  const files = `${locked}.files`
  const looking = [['status'], ['check'], ['backup', join(folder, 'of the locked', 'b')], ['copy', join(folder, 'of the locked', 'c.db')]]
    .map((args) => ['database', ...args])
  const told = /^consult: database: The stored files can't be read: \S+consult\.db\.files\S*: Permission denied/
  const within = join(files, (await readdir(files))[0])
  for (const [part, commands] of [[files, [...looking, ['log', 'verify']]], [within, looking]]) {
    await chmod(part, 0)
    for (const args of commands) assert.match(await refusal(locked, args, user), told)
    await chmod(part, 0o755)
  }
  if (user.uid) await chown(join(folder, 'locked'), user.uid, user.gid)
  if (user.uid) await chown(locked, user.uid, user.gid)
  await chmod(files, 0o555)
  for (const args of [['serve', '--port', '0'], ['database', 'sweep']]) {
    assert.match(await refusal(locked, args, user), /^consult: database: The folder \S+\.files with the stored files can't be written/m)
  }
  await chmod(files, 0o755)
  assert.deepEqual(await readdir(join(folder, 'of the locked')), [])
})

test('a damaged database is named as such by whoever copies or checks it', async () => {
  const damaged = join(folder, 'damaged.db')
  await copy_database(database, damaged)
  const size = (await stat(damaged)).size
  const told = /^consult: database: \S+damaged\.db is damaged: .+\. Restore it from a backup\.$/m
  let copies = 0
  let checked = 0
  let unopened = 0
  for (let at = 4096; at < size; at += 8 * 4096) {
    await cp(database, damaged)
    const file = await open(damaged, 'r+')
    await file.write(Buffer.alloc(4096, 0x55), 0, 4096, at)
    await file.close()
    const check = await attempt(damaged, ['database', 'check'])
    assert.equal(check.code, 2, check.complaint)
    // Where the list of tables itself is damaged, there is nothing to be opened and looked through.
    const status = await attempt(damaged, ['database', 'status'])
    if (told.test(status.complaint)) {
      ++unopened
      assert.match(check.complaint, told)
    } else {
      assert.match(check.printed, /^damage: /m)
    }
    ++checked
    const kept = await attempt(damaged, ['database', 'backup', join(folder, 'of damaged')])
    assert.equal(kept.code, 2, kept.complaint)
    assert.match(kept.complaint, told)
    // What is damaged may be an index, which a copy makes anew.
    const copy = await attempt(damaged, ['database', 'copy', join(folder, 'of damaged.db')])
    if (copy.code === 0) {
      await rm(join(folder, 'of damaged.db'))
      await rm(join(folder, 'of damaged.db.files'), { recursive: true })
    } else {
      ++copies
      assert.equal(copy.code, 2, copy.complaint)
      // SQLite does not see that a long text is another one; the log, which has its digest, does.
      assert.match(copy.complaint, /^consult: database: (\S+damaged\.db is damaged|The database does not hold): .+\. Restore it from a backup\.$/m)
    }
  }
  assert.ok(copies > 0)
  assert.ok(unopened * 10 < checked, `${unopened} of ${checked} can not be opened`)
  assert.deepEqual((await readdir(folder)).filter((name) => name.startsWith('of damaged')), [])
})

test('damage that a command meets on its way is named as such', async () => {
  const met = join(folder, 'met.db')
  await copy_database(database, met)
  const server = await serve(met)
  const number = (await numbers_of(server.url)).open
  await server.stop()
  const whole = await readFile(met)
  const told = /^consult: database: \S+met\.db is damaged: .+\. Restore it from a backup\.$/m
  const commands = [['log', 'verify'], ['export', 'consultation', number], ['database', 'sweep'],
    ['user', 'create', 'official', '--name', 'N', '--office', 'O']]
  const complained = new Set()
  for (let at = 4096; at < whole.length; at += 4 * 4096) {
    for (const args of commands) {
      await writeFile(met, Buffer.concat([whole.subarray(0, at), Buffer.alloc(4096, 0x55), whole.subarray(at + 4096)]))
      const { code, complaint } = await attempt(met, args, 'a-long-password-1\n')
      await Promise.all(['-wal', '-shm'].map((part) => rm(met + part, { force: true })))
      // A page that is not read keeps nobody from his work, and what disagrees is told as ever.
      if (code === 0 || complaint === 'consult: the log does not hold\n') continue
      assert.match(complaint, told, args.join(' '))
      assert.equal(code, 2, args.join(' '))
      complained.add(args)
    }
  }
  assert.equal(complained.size, commands.length)
})

test('a database with damaged stored files is not copied, and each is named', async () => {
  const spoilt = join(folder, 'spoilt.db')
  await copy_database(database, spoilt)
  const files = `${spoilt}.files`
  const damaged = (await readdir(files)).slice(0, 2)
  const hashes = []
  for (const part of damaged) {
    const [name] = await readdir(join(files, part))
    await writeFile(join(files, part, name), 'other octets')
    hashes.push(part + name)
  }
  const { code, printed, complaint } = await attempt(spoilt, ['database', 'copy', join(folder, 'of spoilt.db')])
  assert.equal(code, 2, complaint)
  assert.equal(printed, '')
  assert.deepEqual(complaint.match(/stored file \w{64} is damaged\. Restore it from a backup/g)?.sort(),
    hashes.map((hash) => `stored file ${hash} is damaged. Restore it from a backup`).sort())
  assert.match(complaint, /^consult: database: The database does not hold: /)
  assert.deepEqual((await readdir(folder)).filter((name) => name.startsWith('of spoilt')), [])
})

test('a folder in the place of a stored file is damage', async () => {
  const hollow = join(folder, 'hollow.db')
  await copy_database(database, hollow)
  const [part] = await readdir(`${hollow}.files`)
  const [name] = await readdir(join(`${hollow}.files`, part))
  const file = join(`${hollow}.files`, part, name)
  await rm(file)
  await mkdir(file)
  const damaged = new RegExp(`the stored file ${part}${name} is damaged`)
  for (const args of [['log', 'verify'], ['database', 'check']]) {
    const { code, printed } = await attempt(hollow, args)
    assert.match(printed, damaged, args.join(' '))
    assert.equal(code, 2, args.join(' '))
  }
  const { code, complaint } = await attempt(hollow, ['database', 'copy', join(folder, 'of hollow.db')])
  assert.match(complaint, damaged)
  assert.equal(code, 2)
})

test('a row that can not be read is damage', async () => {
  const broken = join(folder, 'broken.db')
  await copy_database(database, broken)
  const server = await serve(broken)
  const number = (await numbers_of(server.url)).open
  await server.stop()
  const octets = await readFile(broken)
  // Texts in several languages are no JSON any more.
  for (let at = -1; (at = octets.indexOf('{"en":"', at + 1)) !== -1;) octets.write('[', at)
  await writeFile(broken, octets)
  const told = /^consult: database: The database does not hold: a column holds broken JSON: .+\. Restore it from a backup\.$/m
  for (const args of [['database', 'copy', join(folder, 'of broken.db')], ['export', 'consultation', number]]) {
    const { code, complaint } = await attempt(broken, args)
    assert.match(complaint, told, args.join(' '))
    assert.doesNotMatch(complaint, /boost|\.part/, args.join(' '))
    assert.equal(code, 2, args.join(' '))
  }
  assert.equal((await attempt(broken, ['log', 'verify'])).code, 2)
})

test('what another program writes meanwhile is no fault of the program', async () => {
  const written = join(folder, 'written.db')
  await copy_database(database, written)
  const while_written = async (args) => {
    const writing = new AbortController()
    const written_on = (async () => {
      while (!writing.signal.aborted) await utimes(written, new Date(), new Date())
    })()
    const ended = await attempt(written, args)
    writing.abort()
    await written_on
    return ended
  }
  for (const args_of of [() => ['log', 'verify'], () => ['database', 'check'], (tries) => ['database', 'copy', join(folder, `of written ${tries}.db`)]]) {
    const name = args_of(0).join(' ')
    // On a busy machine a command may be over before anything was written.
    let ended = { code: 0 }
    for (let tries = 0; ended.code === 0 && tries < 50; ++tries) ended = await while_written(args_of(tries))
    assert.match(ended.complaint, /^consult: database: Another program has written \S+written\.db while it was read; stop that program, or do it again when nothing writes\.$/m, name)
    assert.equal(ended.code, 1, name)
  }
})

test('a restore on a full disk leaves nothing behind', async (t) => {
  const small = join(folder, 'small')
  await mkdir(small)
  try {
    await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small])
  } catch {
    return t.skip('this user may not mount a small file system')
  }
  try {
    let code = 70
    for (let size = 64; code !== 0; size += 16) {
      assert.ok(size < 4096)
      await promisify(execFile)('mount', ['-o', `remount,size=${size}k`, small])
      const ended = await attempt(join(small, 'x.db'), ['database', 'restore', backup])
      code = ended.code
      assert.doesNotMatch(ended.complaint, /\.part/)
      if (code !== 0) assert.deepEqual(await readdir(small), [], `${size} KiB`)
    }
  } finally {
    await promisify(execFile)('umount', [small])
  }
})

// The version of its schema, in the header of the file.
async function set_schema (name, version) {
  const file = await open(name, 'r+')
  await file.write(Buffer.from([0, 0, 0, version]), 0, 4, 60)
  await file.close()
}

test('a migration that failed is tried again, and its backup kept', async () => {
  const old = join(folder, 'old.db')
  await copy_database(database, old)
  const found = Number(/^schema (\d+)/m.exec(await run(old, ['database', 'status']))[1])
  await set_schema(old, found - 1) // what it is to be led forward by is there already: that fails
  const first = `${old}.schema-${found - 1}`
  const failed = await attempt(old, ['database', 'migrate'])
  assert.notEqual(failed.code, 0)
  assert.match(failed.printed, new RegExp(`^backed up into ${first}\n`))
  const kept = await readFile(join(first, 'consult.db'))
  const again = await attempt(old, ['database', 'migrate'])
  assert.equal(again.complaint, failed.complaint, 'it comes as far as before')
  assert.match(again.printed, new RegExp(`^backed up into ${first}-2\n`))
  assert.deepEqual(await readFile(join(first, 'consult.db')), kept)
  assert.match(await refusal(old, ['database', 'migrate', '--backup', first]), /^consult: folder: \S+ exists already; name a folder/)
})

test('the number of entries under a root is a number', async () => {
  for (const command of [['log', 'verify'], ['database', 'check'], ['database', 'restore', backup]]) {
    for (const size of ['-1', '99999999999999999999', 'x', '1.5']) {
      const { code, complaint } = await attempt(database, [...command, '--root', zeros, '--size', size])
      assert.match(complaint, /^consult: --size: Value \S+ not in range 0 to 1000000000000000/)
      assert.ok(code > 100)
    }
  }
})
