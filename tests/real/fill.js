// A database with the real inputs in it, as an institution that moves to the portal would fill it:
//   fill.js DATA_FOLDER DATABASE
// A draft from Akoma Ntoso with 13,811 comments of another portal, of which 200 are answered, and a
// second consultation in Russian.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Official } from './official.js'
import { run, serve } from '../support/program.js'
import { reasons } from './reasons.js'

export const password = 'a long enough password'
const answered_comments = 200
const answered_for_each_reason = answered_comments / reasons.length

const texts = {
  training: {
    institution: 'EDU',
    title: { en: 'Practical training of students after their degree' },
    summary: { en: 'For how long graduates may be trained in their field, and under what conditions.' },
    topics: ['education', 'employment'],
    contact: 'training@edu.example',
    languages: ['en']
  },
  portal: {
    institution: 'SOC',
    title: { ru: 'Правила проведения публичных обсуждений' },
    summary: { ru: 'Какие документы публикуются вместе с проектом и сколько длится его обсуждение.' },
    topics: ['public-administration'],
    contact: 'rules@soc.example',
    languages: ['ru']
  }
}

const russian_draft = `# Правила проведения публичных обсуждений

## Статья 1. Предмет

1. Настоящие Правила определяют порядок публичного обсуждения проектов.

## Статья 2. Документы

1. Вместе с проектом публикуются пояснительная записка и сравнительная таблица.
2. Срок обсуждения составляет не менее пятнадцати рабочих дней.
`

export async function fill (data, database) {
  await run(database, ['user', 'create', 'admin', '--name', 'A. Admin', '--office', 'Portal'], password)
  const server = await serve(database)
  try {
    await appoint(server.url)
    const official = await Official.sign_in(server.url, 'regulator', password)
    return {
      training: await consult_on_training(official, data, database),
      portal: await consult_on_the_portal(official, data, database)
    }
  } finally {
    await server.stop()
  }
}

async function appoint (url) {
  const admin = await Official.sign_in(url, 'admin', password)
  await admin.post('/institutions',
    { code: 'EDU', name: { en: 'Ministry of Education' }, zone: 'America/New_York' })
  await admin.post('/institutions',
    { code: 'SOC', name: { ru: 'Министерство труда' }, zone: 'Asia/Almaty' })
  await admin.post('/accounts', {
    login: 'regulator',
    name: 'R. Regulator',
    office: 'Department of Rules',
    password,
    roles: ['EDU', 'SOC'].map((institution) => ({ role: 'regulator', institution }))
  })
}

// The consultation on training alone, with nothing answered, and the official who is to answer.
export async function fill_unanswered (data, database) {
  await run(database, ['user', 'create', 'admin', '--name', 'A. Admin', '--office', 'Portal'], password)
  const server = await serve(database)
  try {
    await appoint(server.url)
    const official = await Official.sign_in(server.url, 'regulator', password)
    return await receive_on_training(official, data, database)
  } finally {
    await server.stop()
  }
}

async function receive_on_training (official, data, database) {
  const number = await publish(official, texts.training, 'en', 'application/akn+xml',
    await readFile(join(data, 'akn/drafts/workspaces_package_1_bill.xml')))
  const printed = await run(database, ['import', 'comments',
    join(data, 'comments/iceb-2015-0002.jsonl'), '--consultation', number, '--language', 'en',
    '--keep-without-text'])
  return { number, printed }
}

async function consult_on_training (official, data, database) {
  const { number, printed } = await receive_on_training(official, data, database)
  const responses = await answer(official, number)
  return { number, printed, responses }
}

async function consult_on_the_portal (official, data, database) {
  const number = await publish(official, texts.portal, 'ru', 'text/markdown', russian_draft)
  const file = join(data, 'comments/opennpa-excerpt.json')
  const printed = await run(database, ['import', 'comments', file, '--consultation', number,
    '--id-column', 'external_id', '--text-column', 'body', '--name-column', 'author',
    '--language-column', 'lang', '--source-date', '2015-09-09T10:55:00+06:00'])
  const responses = await give_their_replies(official, number, file)
  await close(official, number)
  return { number, printed, responses }
}

async function publish (official, consultation, language, media_type, source) {
  const { number } = await official.post('/consultations', consultation)
  const version = await official.post(`/consultations/${number}/drafts`)
  await official.send('PUT', `/versions/${version.id}/texts/${language}`, source, media_type)
  const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  await official.put(`/consultations/${number}/period`,
    { opens: `${day(-1)}T09:00`, closes: `${day(30)}T18:00` })
  await official.post(`/consultations/${number}/publish`)
  return number
}

// For each reason the first comments that it answers, in one response.
async function answer (official, number) {
  const answers = reasons.map((reason) => ({ ...reason, comments: [] }))
  for await (const comment of official.items(`/consultations/${number}/screening?size=100`)) {
    const fitting = answers.find(({ subject }) => subject.test(comment.text))
    if (fitting?.comments.length < answered_for_each_reason) fitting.comments.push(comment.number)
    if (answers.every(({ comments }) => comments.length === answered_for_each_reason)) break
  }
  return respond(official, number, 'en', answers)
}

async function respond (official, number, language, answers) {
  const responses = []
  for (const { disposition, reason, comments } of answers) {
    const { id } = await official.post(`/consultations/${number}/responses`,
      { disposition, reason: { [language]: reason }, comments })
    responses.push(id)
  }
  await official.post('/responses/publish', { responses })
  return responses
}

// The replies that the ministry gave on the other portal; a comment without one is answered too.
async function give_their_replies (official, number, file) {
  const { comments } = JSON.parse(await readFile(file))
  const reply_to = new Map(comments.map((comment) => [String(comment.external_id), comment.reply]))
  const answers = []
  for await (const comment of official.items(`/consultations/${number}/screening`)) {
    answers.push({
      disposition: 'not_accepted',
      reason: reply_to.get(comment.imported.source_id)?.body ?? 'Проект опубликован вместе со всеми документами.',
      comments: [comment.number]
    })
  }
  return respond(official, number, 'ru', answers)
}

async function close (official, number) {
  await official.post(`/consultations/${number}/close`,
    { reason: { ru: 'Обсуждение завершено на прежнем портале.' } })
  await official.put(`/consultations/${number}/report`,
    { text: { ru: 'Все замечания рассмотрены, на каждое дан ответ.' } })
  await official.post(`/consultations/${number}/report/publish`)
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [data, database] = process.argv.slice(2)
  console.log(JSON.stringify(await fill(data, database)))
}
