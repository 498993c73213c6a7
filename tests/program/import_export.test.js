// `consult import comments` and `consult export consultation`: what goes in comes out, and what can't
// go in leaves nothing behind.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { numbers_of } from '../support/demonstration.js'
import { attempt, copy_database, run, serve } from '../support/program.js'

let folder
let number
let database
let before_import

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-program-'))
  await run(join(folder, 'demo.db'), ['demo'])
  const server = await serve(join(folder, 'demo.db'))
  number = (await numbers_of(server.url)).open
  await server.stop()
})
after(() => rm(folder, { recursive: true }))

// A database of its own for each test.
beforeEach(async ({ name }) => {
  database = join(folder, `${name.replace(/\W+/g, '-')}.db`)
  await copy_database(join(folder, 'demo.db'), database)
  before_import = (await exported()).length
})

async function import_of (file_name, content, ...options) {
  const file = join(folder, file_name)
  await writeFile(file, content)
  return ['import', 'comments', file, '--consultation', number, ...options]
}

async function exported () {
  const printed = await run(database, ['export', 'consultation', number])
  return printed.split('\n').filter(Boolean).map((line) => JSON.parse(line))
}
const imported = async () => (await exported()).slice(before_import)

const json_lines = (rows) => rows.map((row) => JSON.stringify(row)).join('\n') + '\n'
const rows_from = (first, count) => Array.from({ length: count }, (_, index) => ({
  id: `row-${first + index}`,
  date: '2020-02-29',
  text: `Comment ${first + index}:\r\n\t"қоғамдық" – 🏛\u202e`,
  author: index % 2 ? 'Ayan' : ''
}))

test('texts come out of the export as they were in the table', async () => {
  const rows = rows_from(1, 5)
  assert.equal(await run(database, await import_of('rows.jsonl', json_lines(rows))),
    'imported 5, already there 0, refused 0\n')
  const comments = await imported()
  assert.deepEqual(comments.map(({ text }) => text), rows.map(({ text }) => text))
  assert.deepEqual(comments.map(({ identity }) => identity.name), rows.map(({ author }) => author))
  assert.ok(comments.every(({ imported: { source, source_date: date } }) =>
    source === 'rows' && date === '2020-02-29T00:00:00.000000Z'))
  assert.match(await run(database, ['log', 'verify']), /the log holds/)
})

test('an import that runs again takes only what is new', async () => {
  const rows = rows_from(1, 3)
  await run(database, await import_of('rows.jsonl', json_lines(rows)))
  assert.equal(
    await run(database, await import_of('rows.jsonl', json_lines([...rows, ...rows_from(4, 2)]))),
    'imported 2, already there 3, refused 0\n')
  assert.equal((await imported()).length, 5)
})

test('the same table under another name is imported once', async () => {
  const rows = rows_from(1, 3)
  await run(database, await import_of('rows.jsonl', json_lines(rows)))
  const renamed = await import_of('rows (2).jsonl', json_lines([...rows, ...rows_from(4, 1)]))
  const printed = await run(database, renamed)
  assert.match(printed, /^imported 1, already there 3, refused 0\n/)
  assert.match(printed, /3 of those already there were imported as rows and are the same; --repeat imports/)
  assert.equal((await imported()).length, 4)
  assert.equal(await run(database, [...renamed, '--repeat']), 'imported 3, already there 1, refused 0\n')
  assert.equal((await imported()).length, 7)
})

test('rows that say something else than those of another source are told', async () => {
  const rows = rows_from(1, 3)
  await run(database, await import_of('rows.jsonl', json_lines(rows)))
  rows[1].text = 'What was said again.'
  const one = await run(database, await import_of('corrected.jsonl', json_lines(rows)))
  assert.match(one, /^imported 1, already there 2, refused 0\n/)
  assert.match(one, /\n1 row has the id of a comment of rows and says something else; it came in as a comment of its own: line 2\n/)
  rows[0].text = rows[2].text = 'And again.'
  const two = await run(database, await import_of('third.jsonl', json_lines(rows)))
  assert.match(two, /\n2 rows have the ids of comments of \w+ and say something else; they came in as comments of their own: lines 1, 3\n/)
})

test('a table is known by its content where its name tells nothing', async () => {
  await run(database, await import_of('table.txt', 'sep=;\r\nID; Text ;Date\r\n1;Да, конечно;2020-01-01\r\n'))
  await run(database, await import_of('table.tsv', 'id\ttext\tdate\n2\tНет\t2020-01-02\n'))
  await run(database, await import_of('table', json_lines(rows_from(3, 1))))
  await run(database, await import_of('rows.data', JSON.stringify({ comments: rows_from(4, 1) })))
  assert.deepEqual((await imported()).map(({ imported: { source_id: id } }) => id), ['1', '2', 'row-3', 'row-4'])
  const book = await attempt(database, await import_of('table.xlsx', Buffer.from('PK\x03\x04rest')))
  assert.match(book.complaint, /file: The file is a workbook or a document, not a table as text; save its sheet as CSV in UTF-8/)
})

test('tables of spreadsheets are read as they are saved in Kazakhstan', async () => {
  const table = 'id;text;date\r\n1;"Жақсы; қолдаймын";2020-01-01\r\n2;Нет, против;2020-01-02\r\n'
  await run(database, await import_of('semicolons.csv', '\ufeff' + table))
  const tabs = Buffer.from('\ufeffid\ttext\tdate\r\n3\tҚарсымын\t2020-01-03\r\n', 'utf16le')
  await run(database, await import_of('tabs.csv', tabs))
  assert.deepEqual((await imported()).map(({ text }) => text), ['Жақсы; қолдаймын', 'Нет, против', 'Қарсымын'])

  const ambiguous = await import_of('ambiguous.csv', 'a;b,c\n1;2,3\n', '--id-column', 'a', '--text-column', 'b,c',
    '--source-date', '2020-01-01T00:00:00Z')
  await run(database, ambiguous)
  const unknown = await attempt(database, await import_of('unknown.csv', 'a;b,c\n1;2,3\n'))
  assert.match(unknown.complaint, /delimiter: The names in the head line may be parted by more than one: comma, semicolon/)
  const said = await attempt(database, await import_of('unknown.csv', 'id;text,c\n1;2,3\n', '--delimiter', 'colon'))
  assert.match(said.complaint, /--delimiter/)
  // "нет" in windows-1251.
  const old = await attempt(database, await import_of('old.csv',
    Buffer.from([0x69, 0x64, 0x3b, 0x74, 0x65, 0x78, 0x74, 0x0a, 0x31, 0x3b, 0xed, 0xe5, 0xf2, 0xed, 0xe5, 0xf2, 0x0a])))
  assert.match(old.complaint, /file: The file seems to be in windows-1251; save it as UTF-8/)
  assert.equal((await imported()).length, 4)
})

// Over 1,000 rows go in by several units: the first must not stay when the last is refused.
test('a refused row leaves nothing of the table imported', async () => {
  await run(database, await import_of('rows.jsonl', json_lines(rows_from(1, 1))))
  const rows = rows_from(2, 2500)
  rows[2000] = { ...rows[0], text: 'Something else' }
  rows.push({ ...rows_from(1, 1)[0], text: 'Changed since' }, { id: '', date: 'soon' })
  const command = await import_of('rows.jsonl', json_lines(rows))
  const { code, printed, complaint } = await attempt(database, command)
  assert.equal(code, 1)
  assert.equal(printed, '')
  assert.match(complaint, /line 2001: source_id: row-2 stands before it with other content/)
  assert.match(complaint, /line 2501: source_id: rows row-1 was imported before with other content, as /)
  assert.match(complaint, /line 2502: id: The row has no id/)
  assert.match(complaint, /3 rows are refused and nothing was imported; --skip-refused/)
  assert.equal((await imported()).length, 1)

  const skipping = await attempt(database, [...command, '--skip-refused'])
  assert.equal(skipping.code, 4, 'some were left out')
  assert.match(skipping.complaint, /line 2001: .*\n(.*\n)*line 2501: .*\n(.*\n)*line 2502: /)
  assert.equal(skipping.printed, 'imported 2499, already there 0, refused 3\n')
  assert.equal((await imported()).length, 2500)
})

test('a row without a text is refused, unless the source has it so', async () => {
  const rows = rows_from(1, 3)
  rows[1].text = ''
  rows[2].text = ' \n'
  const command = await import_of('rows.jsonl', json_lines(rows))
  const refused = await attempt(database, command)
  assert.equal(refused.code, 1)
  assert.match(refused.complaint, /line 2: text: The text is blank/)
  assert.match(refused.complaint, /line 3: text: The text is blank/)
  assert.equal((await imported()).length, 0)

  const keeping = await attempt(database, [...command, '--keep-without-text', '--skip-refused'])
  assert.equal(keeping.code, 4)
  assert.doesNotMatch(keeping.complaint, /line 2/)
  assert.equal(keeping.printed, 'imported 2, already there 0, refused 1\n')
})

test('a JSON document names its rows, their languages and their numbers', async () => {
  const document = JSON.stringify({
    notes: [
      { key: 7, says: 'Жақсы', tongue: 'kk' },
      { key: 8, says: 'Хорошо' },
      { key: 9, says: 'Good', tongue: '?' }
    ]
  })
  const options = ['--id-column', 'key', '--text-column', 'says', '--language-column', 'tongue',
    '--language', 'ru', '--skip-refused']
  const without_rows = await attempt(database, await import_of('notes.json', document, ...options))
  assert.match(without_rows.complaint, /name the member that holds the rows/)
  const without_dates = await attempt(database,
    await import_of('notes.json', document, ...options, '--rows', 'notes'))
  assert.match(without_dates.complaint, /row 1: date: The row has no date/)
  const { printed, complaint } = await attempt(database, await import_of('notes.json', document,
    ...options, '--rows', 'notes', '--source-date', '2019-06-01T12:00:00+05:00'))
  assert.equal(printed, 'imported 2, already there 0, refused 1\n')
  assert.match(complaint, /row 3: tongue: \? is no BCP 47 tag/)
  assert.deepEqual((await imported()).map(({ language }) => language), ['kk', 'ru'])
})

test('columns that a CSV lacks are named', async () => {
  const { code, complaint } = await attempt(database, await import_of('rows.csv',
    ',id,text,date\n0,a,Yes,2020-01-01\n', '--name-column', 'who', '--language-column', 'tongue'))
  assert.equal(code, 1)
  assert.match(complaint, /name-column: The table has no column who/)
  assert.match(complaint, /language-column: The table has no column tongue/)
  assert.equal((await imported()).length, 0)
  // A column without a name is nobody's.
  await run(database, await import_of('rows.csv', ',id,text,date\nxx-1,a,Yes,2020-01-01\n'))
  assert.deepEqual((await imported()).map(({ text, identity }) => [text, identity.name]), [['Yes', '']])
})

test('an unknown consultation and a file that is not there are named', async () => {
  const { complaint } = await attempt(database, ['export', 'consultation', 'XYZ-2020-0001'])
  assert.match(complaint, /XYZ-2020-0001/)
  const missing = await attempt(database,
    ['import', 'comments', join(folder, 'nowhere.csv'), '--consultation', number])
  assert.equal(missing.code, 1)
  assert.match(missing.complaint, /nowhere\.csv/)
})
