// `consult council-manual`: rules of councils as people read them.
import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { attempt, run } from '../support/program.js'

// It needs no database.
const nowhere = '/nonexistent/consult.db'
const manual = (...options) => run(nowhere, ['council-manual', ...options])

test('the rules that come with the program are listed', async () => {
  const printed = await manual()
  assert.match(printed, /^kz\.council\.local {2}Local public council$/m)
  assert.match(printed, /^kz\.council\.republican /m)
})

test('a manual is in the language asked for, with sources', async () => {
  assert.match(await manual('kz.council.republican'),
    /^- The council has 15 to 30 members\. \[1, Art\. 9\(3\)\]$/m)
  const russian = await manual('kz.council.republican', '--language', 'ru')
  assert.match(russian, /^# Общественный совет министерства\n/)
  assert.match(russian, /^- Орган отвечает в течение 10 рабочих дней после её получения\. \[2, Art\. 13\]$/m)
  assert.match(await manual('kz.council.local', '--language', 'kk'), /^## Кеңеске кімдер кіреді$/m)
})

test('rules of a file are checked before they are told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'council-'))
  const file = join(folder, 'rules.json')
  const rules = {
    format: 'libconsult-council-rules/1', id: 'xx.small', version: 2, name: { en: 'Small council' },
    kind: 'sectoral', jurisdiction: 'kz', calendar: 'kz', sources: [{ id: 'act', title: { en: 'Act' } }],
    composition: { size: { least: 3, basis: { source: 'act', verified: true, force: 'law' } } },
  }
  await writeFile(file, JSON.stringify(rules))
  const printed = await manual(file)
  assert.match(printed, /^- The council has at least 3 members\. \[1\]$/m)
  assert.match(printed, /^Made of the rules xx\.small, version 2\.$/m)

  rules.composition.size.least = 0
  await writeFile(file, JSON.stringify(rules))
  const refused = await attempt(nowhere, ['council-manual', file])
  assert.equal(refused.code, 1)
  assert.match(refused.complaint, /composition\.size\.least: 0 is out of range; give 1 to 1000\./)
})

test('what is neither an id nor a file is said so', async () => {
  const refused = await attempt(nowhere, ['council-manual', 'nowhere'])
  assert.equal(refused.code, 1)
  assert.match(refused.complaint, /nowhere is neither the id of rules that come with the program nor a file/)
  const folder = await attempt(nowhere, ['council-manual', tmpdir()])
  assert.equal(folder.code, 1)
  assert.match(folder.complaint, / is a folder; name a file/)
})
