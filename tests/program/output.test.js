// What commands write: results on standard output, progress on a terminal, and what becomes of it when
// nobody takes it.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { numbers_of } from '../support/demonstration.js'
import { attempt, run, serve } from '../support/program.js'

const program = process.env.CONSULT_PROGRAM

let folder
let database
let number

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-output-'))
  database = join(folder, 'consult.db')
  await run(database, ['demo'])
  const server = await serve(database)
  number = (await numbers_of(server.url)).open
  await server.stop()
})
after(() => rm(folder, { recursive: true }))

test('the version is printed, with that of the time zones', async () => {
  const { code, printed, complaint } = await attempt(database, ['version'])
  assert.equal(code, 0)
  assert.match(printed, /^consult \d+\.\d+\.\d+, tzdata \d{4}[a-z]+\n$/)
  assert.equal(complaint, '')
})

test('the log is verified', async () => {
  const { code, printed, complaint } = await attempt(database, ['log', 'verify'])
  assert.equal(code, 0)
  assert.match(printed, /^entries \d+\nroot [0-9a-f]{64}\nthe log holds\n$/)
  assert.equal(complaint, '')
})

test('an export that nobody reads says so', async () => {
  const command = spawn(program, ['--database', database, 'export', 'consultation', number])
  command.stdout.destroy()
  const [[code, signal], complaint] = await Promise.all([once(command, 'exit'), text(command.stderr)])
  assert.deepEqual([code, signal], [1, null])
  assert.match(complaint, /standard output can't be written/)
  assert.doesNotMatch(complaint, /comments, each/)
})

test('an output that is full is told of by every command', async () => {
  for (const args of [['export', 'consultation', number], ['database', 'status'], ['log', 'verify'], ['version']]) {
    const shell = spawn('sh', ['-c', '"$0" "$@" > /dev/full', program, '--database', database, ...args])
    const [[code], complaint] = await Promise.all([once(shell, 'exit'), text(shell.stderr)])
    assert.equal(code, 1, args.join(' '))
    assert.match(complaint, /standard output can't be written/)
  }
})

// What a command shows on a terminal, its standard output going elsewhere.
async function shown_on_terminal (...args) {
  const words = [program, '--database', database, ...args].map((word) => `'${word}'`).join(' ')
  const terminal = spawn('script', ['-qec', `${words} > /dev/null`, '/dev/null'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [[code], shown] = await Promise.all([once(terminal, 'exit'), text(terminal.stdout)])
  assert.equal(code, 0, shown)
  return shown
}

test('long work shows how far it is on a terminal, and nothing elsewhere', async () => {
  const table = join(folder, 'rows.jsonl')
  const rows = Array.from({ length: 50 }, (_, index) => ({ id: `r${index}`, date: '2020-02-29', text: `Row ${index}` }))
  await writeFile(table, rows.map((row) => JSON.stringify(row)).join('\n'))
  const import_it = ['import', 'comments', table, '--consultation', number]
  const importing = await shown_on_terminal(...import_it)
  assert.match(importing, /rows looked at \[\.{40}\] 0 of 50/)
  assert.match(importing, /rows imported \[#{40}\] 50 of 50/)
  const exporting = await shown_on_terminal('export', 'consultation', number)
  const [, done, total] = /comments \[#{40}\] (\d+) of (\d+)/.exec(exporting)
  assert.equal(done, total)
  assert.match(exporting, new RegExp(`${total} comments, each with its entry`))

  assert.equal((await attempt(database, import_it)).complaint, '')
  assert.match((await attempt(database, ['export', 'consultation', number])).complaint, /^\d+ comments, each with its entry in the log\n$/)
})
