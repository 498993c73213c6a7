// Writes what is asked for, a file for each kind of page: targets.js GROUP ADDRESS NUMBER RECEIPTS FOLDER
// GROUP is pages, api or console. A line is a method, a target, a media type and a body, with tabs
// between. For the console it signs in and keeps the header that says so in FOLDER/header.
import { readFileSync, writeFileSync } from 'node:fs'

const [group, address, number, receipts, folder] = process.argv.slice(2)
const comments = 1_000_000
const languages = ['en', 'ru', 'kk']
const kinds = new Map()

function add (kind, target, body, type = 'application/json') {
  if (!kinds.has(kind)) kinds.set(kind, [])
  kinds.get(kind).push(body === undefined ? `GET\t${target}` : `POST\t${target}\t${type}\t${body}`)
}

async function json (target, options) {
  const answer = await fetch(address + target, options)
  if (!answer.ok) throw new Error(`${target}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

// Numbers spread over 1 to `most`, always the same.
const spread = (count, most) => Array.from({ length: count }, (_, i) => 1 + (i * 7919 * 127) % most)
// Cursors as pages hand them out: from the middle onwards, and backwards from the end. A bench may
// know what they are made of; walking there would take an hour.
const middles = spread(200, comments - 1000).map(place => `a${place}.0`)
const tails = spread(20, 1000).map(place => `b${comments - place}.0`)
// In most titles, in some, in few, in none.
const words = ['и', 'дорога', 'просим', 'редакция закон', 'бюджет срок', 'аурухана', 'вермаган', 'MOH-2025', 'нигде']
const tracked = readFileSync(receipts, 'utf8').trim().split('\n').map(line => line.split(' '))
const great = `/consultations/${number}`
const some = (await json('/api/v1/consultations?size=100')).items.map(each => each.number)
const versions = (await json(`/api/v1${great}/drafts`)).items
const version = versions[0].id
const eids = Object.keys((await json(`/api/v1/versions/${version}/comment-counts`)).provisions)
  .filter(Boolean)

function pages () {
  for (const language of languages) {
    const at = `/${language}`
    add('list-first', `${at}/`)
    for (const place of spread(40, 900)) {
      add('list-middle', `${at}/?cursor=a${1298_000_000_000_000_000 + place * 100_000_000_000}.0`)
      add('list-last', `${at}/?cursor=b${3_000_000_000_000_000_000 - 1_690_000_000_000_000 - place * 10_000_000_000}.0`)
    }
    for (const stage of ['open', 'closing_soon', 'upcoming', 'closed', 'answered', 'cancelled']) {
      add('list-filtered', `${at}/?stage=${stage}`)
    }
    for (const code of ['MOH', 'GOV7', 'GOV31']) add('list-filtered', `${at}/?institution=${code}`)
    for (const topic of ['topic-1', 'topic-9']) add('list-filtered', `${at}/?topic=${topic}`)
    for (const text of words) add('list-search', `${at}/?text=${encodeURIComponent(text)}`)
    add('overview', at + great)
    for (const each of some) add('overview-others', `${at}/consultations/${each}`)
    add('draft', `${at}${great}/draft`)
    add('comments-first', `${at}${great}/comments`)
    for (const cursor of middles) add('comments-middle', `${at}${great}/comments?cursor=${cursor}`)
    for (const cursor of tails) add('comments-last', `${at}${great}/comments?cursor=${cursor}`)
    for (const eid of eids.slice(0, 100)) {
      add('comments-provision', `${at}${great}/comments?provision=${eid}`)
    }
    add('comments-whole-draft', `${at}${great}/comments?provision=`)
    add('comments-newest', `${at}${great}/comments?order=newest_first`)
    for (const answered of ['yes', 'no']) {
      add('comments-answered', `${at}${great}/comments?answered=${answered}`)
      add('comments-answered', `${at}${great}/comments?answered=${answered}&order=newest_first`)
    }
    for (const sequence of spread(200, 960_000)) add('comment', `${at}${great}/comments/${sequence}`)
    add('responses', `${at}${great}/responses`)
    add('log', `${at}/log`)
    for (const [comment, token] of tracked.slice(0, 300)) {
      add('tracking', `${at}/tracking`, `number=${comment}&token=${token}`,
        'application/x-www-form-urlencoded')
    }
    add('comment-form', `${at}${great}/comment`)
  }
}

function api () {
  const at = '/api/v1'
  const of = at + great
  add('list-first', `${at}/consultations`)
  for (const place of spread(40, 900)) {
    add('list-middle', `${at}/consultations?cursor=b${1_690_000_000_000_000 + place * 86_400_000_000}.0`)
  }
  for (const phase of ['open', 'upcoming', 'closed', 'answered', 'cancelled']) {
    add('list-filtered', `${at}/consultations?phase=${phase}`)
  }
  add('list-filtered', `${at}/consultations?closing_soon=true`)
  add('list-filtered', `${at}/consultations?institution=GOV7`)
  add('list-filtered', `${at}/consultations?topic=topic-3`)
  for (const text of words) add('list-search', `${at}/consultations?text=${encodeURIComponent(text)}`)
  add('consultation', of)
  add('figures', `${of}/figures`)
  add('versions', `${of}/drafts`)
  add('draft', `${at}/versions/${version}/texts/ru`)
  for (const eid of eids.slice(0, 100)) {
    add('provision', `${at}/versions/${version}/texts/ru/provisions/${eid}`)
  }
  add('comment-counts', `${at}/versions/${version}/comment-counts`)
  add('comments-first', `${of}/comments`)
  for (const cursor of middles) add('comments-middle', `${of}/comments?cursor=${cursor}`)
  for (const eid of eids.slice(0, 100)) add('comments-provision', `${of}/comments?provision=${eid}`)
  add('comments-newest', `${of}/comments?order=newest_first`)
  add('comments-answered', `${of}/comments?answered=true`)
  add('comments-answered', `${of}/comments?answered=false`)
  for (const sequence of spread(200, 960_000)) {
    add('comment', `${at}/comments/${number}-${String(sequence).padStart(6, '0')}`)
  }
  add('responses', `${of}/responses`)
  for (const [comment, token] of tracked) {
    add('track', `${at}/comments/${comment}/track`, JSON.stringify({ tracking_token: token }))
  }
  add('log-head', `${at}/log`)
  for (const place of spread(200, comments)) {
    add('log-entries', `${at}/log/entries?first=${place}`)
    add('log-proof', `${at}/log/entries/${place}/proof`)
    add('log-consistency', `${at}/log/consistency?earlier=${place}`)
  }
}

async function console_pages () {
  const { token } = await json('/api/v1/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login: 'regulator', password: 'demo-regulator-password' })
  })
  writeFileSync(`${folder}/header`, `Cookie: consult-session=${token}`)
  for (const language of languages) {
    const at = `/${language}/console`
    const of = at + great
    add('work', at)
    for (const stage of ['preparing', 'open', 'closed', 'answered']) add('work-filtered', `${at}?stage=${stage}`)
    for (const place of spread(40, 900)) {
      add('work-middle', `${at}?cursor=b${1_690_000_000_000_000 + place * 86_400_000_000}.0`)
    }
    add('consultation', of)
    add('comments-first', `${of}/comments`)
    for (const cursor of middles) add('comments-middle', `${of}/comments?cursor=${cursor}`)
    add('comments-newest', `${of}/comments?order=newest`)
    add('comments-to-screen', `${of}/comments?state=received`)
    add('comments-withheld', `${of}/comments?state=withheld`)
    add('comments-to-answer', `${of}/comments?answered=no`)
    add('comments-answered', `${of}/comments?answered=yes`)
    for (const eid of eids.slice(0, 100)) add('comments-provision', `${of}/comments?provision=${eid}`)
    for (const sequence of spread(200, comments - 1)) add('comment', `${of}/comments/${sequence}`)
    add('responses', `${of}/responses`)
    add('report', `${of}/report`)
    add('draft', `${of}/draft`)
  }
}

await { pages, api, console: console_pages }[group]()
for (const [kind, targets] of kinds) writeFileSync(`${folder}/${kind}.targets`, targets.join('\n') + '\n')
console.log([...kinds.keys()].join('\n'))
