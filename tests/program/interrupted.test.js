// A signal ends what takes long with a file in the way that it ends everything else: with 130, and in words.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { numbers_of } from '../support/demonstration.js'
import { copy_database, run, serve } from '../support/program.js'

const rows = 20_000
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }
let folder
let database
let number

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-interrupted-'))
  database = join(folder, 'large.db')
  await run(database, ['demo'])
  const server = await serve(database)
  number = (await numbers_of(server.url)).open
  await server.stop()
  const table = join(folder, 'rows.jsonl')
  await writeFile(table, Array.from({ length: rows }, (_, index) =>
    JSON.stringify({ id: `${index}`, date: '2020-02-29', text: `Comment ${index}` })).join('\n'))
  await run(database, ['import', 'comments', table, '--consultation', number])
})
after(() => rm(folder, { recursive: true }))

const begin = (args) => spawn(process.env.CONSULT_PROGRAM, ['--database', database, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
// Until the program takes the signal in its own way.
async function until_it_listens (command, signal) {
  for (;;) {
    assert.equal(command.exitCode, null, 'it has ended before')
    const caught = /^SigCgt:\s*(\w+)$/m.exec(await readFile(`/proc/${command.pid}/status`, 'utf8'))?.[1]
    if (caught && BigInt(`0x${caught}`) >> BigInt(signals[signal] - 1) & 1n) return
    await sleep(1)
  }
}

test('the log being verified', async () => {
  for (const signal of Object.keys(signals)) {
    const command = begin(['log', 'verify'])
    const ended = once(command, 'exit')
    const said = Promise.all([text(command.stdout), text(command.stderr)])
    await until_it_listens(command, signal)
    command.kill(signal)
    assert.deepEqual(await ended, [130, null], signal)
    assert.deepEqual(await said, ['', 'consult: broken off; not all was verified\n'], signal)
  }
})

test('an export', async () => {
  for (const signal of Object.keys(signals)) {
    const command = begin(['export', 'consultation', number])
    const ended = once(command, 'exit')
    const complained = text(command.stderr)
    let printed = (await once(command.stdout, 'data')).toString() // it is in the middle: the pipe is full soon
    command.kill(signal)
    for await (const piece of command.stdout) printed += piece
    assert.deepEqual(await ended, [130, null], signal)
    assert.equal(await complained, 'consult: broken off: the export is not complete\n', signal)
    assert.ok(printed.split('\n').length < rows, signal)
  }
})

test('a migration that waits for its turn', async () => {
  const old = join(folder, 'old.db')
  await copy_database(database, old)
  const file = await open(old, 'r+')
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 60) // the version of the schema
  buffer.writeUInt32BE(buffer.readUInt32BE() - 1)
  await file.write(buffer, 0, 4, 60)
  await file.close()
  const before = await readFile(old)
  // Another program has its turn in the folder.
  const other = spawn('flock', [folder, 'sh', '-c', 'echo held; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(other.stdout, 'data')
  try {
    for (const signal of Object.keys(signals)) {
      const command = spawn(process.env.CONSULT_PROGRAM, ['--database', old, 'database', 'migrate', '--no-backup'])
      const ended = once(command, 'exit')
      const complained = text(command.stderr)
      await until_it_listens(command, signal)
      await sleep(200) // it waits
      command.kill(signal)
      const outcome = await Promise.race([ended, sleep(5_000, 'not yet')])
      if (outcome === 'not yet') command.kill('SIGKILL')
      assert.deepEqual(outcome, [130, null], signal)
      assert.equal(await complained, 'consult: broken off; what was begun is undone\n', signal)
    }
  } finally {
    other.stdin.end()
    await once(other, 'exit')
  }
  assert.deepEqual(await readFile(old), before)
})
