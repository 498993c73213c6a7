// Every public page: its address, or how a visitor comes to it.

const write_comment = (text) => async (page) => {
  await page.fill('#text', text)
  await page.fill('#name', 'Әсел Қ.')
  await page.click('main button[value=preview]')
  await page.waitForSelector(text ? 'button[value=send]' : '.govuk-error-summary')
}

async function send_comment (page) {
  await write_comment('Ұсыныс: on both lines\n\nПожалуйста.')(page)
  await page.click('button[value=send]')
  await page.waitForSelector('#receipt-token')
}

const track = (token) => async (page) => {
  await page.fill('#number', token.number)
  await page.fill('#token', token.token)
  await page.click('main form button')
}

async function send_and_track (page) {
  await send_comment(page)
  const number = await page.textContent('#receipt-number')
  const token = await page.textContent('#receipt-token')
  await page.goto(page.url().replace(/consultations.*/, 'tracking'))
  await track({ number, token })(page)
  await page.waitForSelector('#receipt-token')
}

async function track_nothing (page) {
  await track({ number: 'MOH-2026-0001-000001', token: 'x' })(page)
  await page.waitForSelector('.govuk-error-summary')
}

async function follow_first (page) {
  await page.click('main .portal-list a')
  await page.waitForSelector('.portal-verbatim')
}

// What the form says, be it with errors.
function subscribe (address) {
  return async (page) => {
    await page.fill('#address', address)
    await page.click('main form button')
    await page.waitForSelector('.govuk-error-summary, main:not(:has(form))')
  }
}

async function sign_in_wrongly (page) {
  await page.fill('#login', 'nobody')
  await page.fill('#password', 'a wrong password')
  await page.click('main form button[type=submit]')
  await page.waitForSelector('.govuk-error-summary')
}

// { name, path below the language, enter: what to do there, status when it is not 200 }
export function public_pages ({ open, closing_soon, upcoming, closed, answered, council, recommendations }) {
  const of = (number, page = '') => `/consultations/${number}${page}`
  const form = of(open, '/comment?provision=chp_2__art_3__para_1')
  return [
    { name: 'the list', path: '/' },
    { name: 'an empty list', path: '/?text=nothingofthekind' },
    { name: 'an open consultation', path: of(open) },
    { name: 'a consultation that closes soon', path: of(closing_soon) },
    { name: 'a closed consultation', path: of(closed) },
    { name: 'an answered consultation', path: of(answered) },
    { name: 'a draft', path: of(open, '/draft') },
    { name: 'a draft in another language', path: of(open, '/draft?text=kk') },
    { name: 'what changed', path: of(closing_soon, '/comparison') },
    { name: 'what changed, side by side', path: of(closing_soon, '/comparison?view=sides') },
    { name: 'a draft with another language beside it', path: of(closing_soon, '/draft?text=ru&beside=kk') },
    { name: 'a comparative table', path: of(closing_soon, '/comparison?view=table') },
    { name: 'a draft with comments beside it', path: of(closing_soon, '/draft?comments=beside') },
    { name: 'comments on an earlier version', path: of(closing_soon, '/comments') },
    { name: 'a comment on words that are gone', path: of(closing_soon, '/comments/5') },
    { name: 'comments', path: of(open, '/comments') },
    { name: 'campaigns', path: of(open, '/campaigns') },
    { name: 'no campaigns', path: of(upcoming, '/campaigns') },
    { name: 'a campaign', path: of(open, '/campaigns'), enter: follow_first },
    { name: 'a comment of a campaign', path: of(open, '/comments/5') },
    { name: 'the points raised', path: of(answered, '/themes') },
    { name: 'a search', path: of(open, '/comments/search') },
    { name: 'comments found', path: of(answered, '/comments/search?q=the') },
    { name: 'comments found by filters', path: of(answered, '/comments/search?q=the&language=ru&provision=-&submitter=a&received_from=2026-01-01&received_until=2026-12-31') },
    { name: 'no comments found', path: of(open, '/comments/search?q=zzzz') },
    { name: 'a search with errors', path: of(open, '/comments/search?q=%3F'), status: 422 },
    { name: 'comments on a provision', path: of(open, '/comments?provision=chp_2__art_3__para_1') },
    { name: 'a consultation that opens soon', path: of(upcoming) },
    { name: 'no comments', path: of(upcoming, '/comments') },
    { name: 'answered comments', path: of(answered, '/comments') },
    { name: 'a comment', path: of(answered, '/comments/1') },
    { name: 'a withheld comment', path: of(answered, '/comments/8') },
    { name: 'a form on the whole draft', path: of(open, '/comment') },
    { name: 'a form on a provision', path: form },
    { name: 'a form with errors', path: form, enter: write_comment('') },
    { name: 'a preview', path: form, enter: write_comment('  Some\n  text') },
    { name: 'a receipt', path: form, enter: send_comment },
    { name: 'a tracked comment', path: form, enter: send_and_track },
    { name: 'tracking', path: '/tracking' },
    { name: 'tracking refused', path: '/tracking', enter: track_nothing },
    { name: 'no responses', path: of(open, '/responses') },
    { name: 'responses', path: of(answered, '/responses') },
    { name: 'a report', path: of(answered, '/report') },
    { name: 'subscribing', path: '/subscribe' },
    { name: 'subscribing to a consultation', path: `/subscribe?consultation=${open}` },
    { name: 'subscribing with errors', path: '/subscribe', enter: subscribe('nowhere') },
    { name: 'subscribed', path: '/subscribe', enter: subscribe('nobody@example.org') },
    { name: 'a link that opens nothing', path: '/subscriptions/nothing', status: 404 },
    { name: 'help', path: '/help' },
    { name: 'the log', path: '/log' },
    { name: 'upcoming consultations', path: '/upcoming' },
    { name: 'broken promises', path: '/promises' },
    { name: 'exceptions', path: '/exceptions' },
    { name: 'what is owed', path: of('CITY-2026-0002', '/obligations') },
    { name: 'the planner', path: '/planner' },
    { name: 'a plan', path: '/planner?procedure=kz.law&opens_date=2026-03-03&opens_time=10:00&institution=MOH' },
    { name: 'a plan with problems', path: '/planner?procedure=kz.law&opens_date=2026-03-03&closes_date=2026-03-05', status: 422 },
    { name: 'procedures', path: '/procedures' },
    { name: 'a procedure', path: '/procedures/kz.law' },
    { name: 'rules of councils', path: '/council-rules' },
    { name: 'the rules of a council', path: '/council-rules/kz.council.local' },
    { name: 'councils', path: '/councils' },
    { name: 'a council', path: `/councils/${council}` },
    { name: 'the rules that a council has', path: `/councils/${council}/rules` },
    ...Object.entries(recommendations).map(([state, number]) =>
      ({ name: `a recommendation: ${state}`, path: `/recommendations/${number}` })),
    { name: 'a council that is not there', path: '/councils/NONE', status: 404 },
    { name: 'calendars', path: '/calendars' },
    { name: 'a year of a calendar', path: '/calendars/kz/2026' },
    { name: 'accessibility', path: '/accessibility' },
    { name: 'a page that is not there', path: '/nowhere', status: 404 },
    { name: 'a consultation that is not there', path: of('MOH-2026-9999'), status: 404 },
    { name: 'a form that takes no comments', path: of(closed, '/comment'), status: 409 },
    { name: 'sign-in', path: '/console/sign-in' },
    { name: 'sign-in refused', path: '/console/sign-in', enter: sign_in_wrongly }
  ]
}
