// Every page of the console. Regulators see those of their consultations, an administrator the others.

// What a browser remembers of an official who has signed in.
export async function session_of (browser, baseURL, login, password) {
  const context = await browser.newContext({ baseURL })
  const page = await context.newPage()
  await page.goto('/en/console/sign-in')
  await page.fill('#login', login)
  await page.fill('#password', password)
  await page.click('main form button[type=submit]')
  await page.waitForURL(/\/console$/)
  const session = await context.storageState()
  await context.close()
  return session
}

const send = (...filled) => async (page) => {
  for (const [name, value] of filled) await page.fill(`[name="${name}"]`, value)
  await page.locator('main button[type=submit].govuk-button').last().click()
  await page.waitForSelector('.govuk-error-summary')
}

function follow (selector) {
  return async (page) => {
    const address = page.url()
    await page.locator(selector).first().click()
    await page.waitForURL((url) => url.href !== address)
  }
}

function press (selector) {
  return async (page) => {
    await page.click(selector)
    await page.waitForURL(/notice=/)
  }
}

function press_for_errors (selector) {
  return async (page) => {
    await page.click(selector)
    await page.waitForSelector('.govuk-error-summary')
  }
}

async function write_note (page) {
  await page.fill('#text', 'Ask the laboratory.')
  await press('main button[value=note]')(page)
}

// A consultation without a title, whose name everywhere is its number.
async function create_untitled (page) {
  await page.click('main button[type=submit].govuk-button')
  await page.waitForSelector('#parts')
}

const of = (number, page = '') => `/console/consultations/${number}${page}`

// { name, path below the language, enter: what to do there, status when it is not 200 }
export function regulator_pages ({ open, closing_soon, answered, preparing }) {
  return [
    { name: 'work', path: '/console' },
    { name: 'the account', path: '/console/account' },
    { name: 'the account with errors', path: '/console/account', enter: send() },
    { name: 'a new consultation', path: '/console/new' },
    { name: 'a new consultation with errors', path: '/console/new', enter: send(['topics', 'No Topic!']) },
    { name: 'a consultation without a title', path: '/console/new', enter: create_untitled },
    { name: 'work with a consultation without a title', path: '/console' },
    { name: 'a consultation in preparation', path: of(preparing) },
    { name: 'an open consultation', path: of(open) },
    { name: 'a notice', path: of(preparing, '?notice=saved') },
    { name: 'texts', path: of(preparing, '/edit') },
    { name: 'the period', path: of(preparing, '/period') },
    { name: 'the period with errors', path: of(preparing, '/period'), enter: send(['closes_date', '2020-01-01']) },
    { name: 'the procedure', path: of(preparing, '/procedure') },
    { name: 'another procedure', path: of(preparing, '/procedure?procedure=us.eo12866') },
    { name: 'a procedure with classes of impact', path: of(preparing, '/procedure?procedure=ru.orv') },
    { name: 'moving to other rules', path: of(open, '/procedure?procedure=kz.services-bylaw') },
    { name: 'moving with errors', path: of(open, '/procedure?procedure=kz.services-bylaw'), enter: send() },
    { name: 'what is owed', path: of(open, '/obligations') },
    { name: 'recording and waiving with errors', path: of(open, '/obligations'), enter: send() },
    { name: 'what is owed of one in preparation', path: of(preparing, '/obligations') },
    { name: 'a consultation without a procedure', path: of(closing_soon, '/obligations'), status: 409 },
    { name: 'the preview', path: of(preparing, '/preview') },
    { name: 'the draft in the preview', path: of(preparing, '/preview/draft') },
    { name: 'work at one stage', path: '/console?stage=open' },
    { name: 'work at a stage without any', path: '/console?stage=cancelled' },
    { name: 'what a version changes', path: of(closing_soon, '/draft'), enter: follow('main a[href$="/comparison"]') },
    { name: 'publishing', path: of(preparing, '/publish') },
    { name: 'extending', path: of(open, '/extend') },
    { name: 'extending with errors', path: of(open, '/extend'), enter: send() },
    { name: 'suspending', path: of(open, '/suspend') },
    { name: 'suspending with errors', path: of(open, '/suspend'), enter: send() },
    { name: 'closing early', path: of(open, '/close') },
    { name: 'cancelling', path: of(open, '/cancel') },
    { name: 'what can be corrected', path: of(open, '/correct') },
    { name: 'a correction', path: of(open, '/correct?field=title.en') },
    { name: 'the draft', path: of(preparing, '/draft') },
    { name: 'the draft with errors', path: of(preparing, '/draft'), enter: send() },
    { name: 'the draft of an open consultation', path: of(open, '/draft') },
    { name: 'a text of the draft', path: of(open, '/draft'), enter: follow('main .portal-list a[href$="/en"]') },
    { name: 'the next version', path: of(open, '/draft'), enter: follow('main a[href$="/next"]') },
    { name: 'documents', path: of(preparing, '/documents') },
    { name: 'documents with errors', path: of(preparing, '/documents'), enter: send() },
    { name: 'comments', path: of(open, '/comments') },
    { name: 'a search', path: of(open, '/comments/search') },
    { name: 'comments found', path: of(open, '/comments/search?q=the') },
    { name: 'comments found by filters', path: of(open, '/comments/search?q=the&state=received&received_from=2026-01-01') },
    { name: 'a search with wrong filters', path: of(open, '/comments/search?q=the&state=lost&received_from=now'), status: 422 },
    { name: 'comments with errors', path: of(open, '/comments'), enter: send() },
    { name: 'a comment', path: of(open, '/comments/4') },
    { name: 'a comment with errors', path: of(open, '/comments/4'), enter: send() },
    { name: 'campaigns', path: of(open, '/campaigns') },
    { name: 'no campaigns', path: of(closing_soon, '/campaigns') },
    { name: 'a campaign', path: of(open, '/campaigns'), enter: follow('main .portal-list a') },
    { name: 'no themes', path: of(closing_soon, '/themes') },
    { name: 'themes with errors', path: of(open, '/themes'), enter: send() },
    { name: 'responses that are reviewed', path: of(open, '/responses?state=in_review') },
    { name: 'queues', path: of(open, '/reading') },
    { name: 'a queue', path: of(open, '/reading?queue=unread&order=by_provision') },
    { name: 'queues with errors', path: of(open, '/reading?number=x'), status: 422 },
    { name: 'a comment that is read', path: of(open, '/reading/4?queue=unread') },
    { name: 'a comment that is taken', path: of(open, '/reading/3'), enter: press('main button[value=take]') },
    { name: 'a comment with a note', path: of(open, '/reading/3'), enter: write_note },
    { name: 'a note with errors', path: of(open, '/reading/3'), enter: press_for_errors('main button[value=note]') },
    { name: 'samples', path: of(open, '/coding') },
    { name: 'samples with errors', path: of(open, '/coding'), enter: send() },
    { name: 'no responses', path: of(open, '/responses') },
    { name: 'a new response', path: of(open, '/responses/new?comment=1') },
    { name: 'a response with errors', path: of(open, '/responses/new?comment=1'), enter: send() },
    { name: 'what the role does not allow', path: '/console/accounts', status: 403 },
    { name: 'a consultation of others', path: of(answered), status: 403 },
    { name: 'a page of the console that is not there', path: '/console/nowhere', status: 404 }
  ]
}

export function city_regulator_pages ({ closed, answered, council, recommendations }) {
  return [
    { name: 'a closed consultation', path: of(closed) },
    { name: 'work with something overdue', path: '/console' },
    { name: 'what is overdue and what was waived', path: of(closed, '/obligations') },
    { name: 'withdrawing something recorded', path: of(closed, '/obligations/withdraw') },
    { name: 'withdrawing with errors', path: of(closed, '/obligations/withdraw'), enter: send() },
    { name: 'councils', path: '/console/councils' },
    { name: 'a council', path: `/console/councils/${council}` },
    { name: 'a recommendation that awaits a reply', path: `/console/recommendations/${recommendations.awaiting_reply}` },
    { name: 'a hearing with errors', path: `/console/recommendations/${recommendations.awaiting_reply}`, enter: send() },
    { name: 'a response to a recommendation', path: of(closed, `/responses/new?recommendation=${recommendations.awaiting_reply}`) },
    { name: 'an answered consultation', path: of(answered) },
    { name: 'withheld comments', path: of(answered, '/comments') },
    { name: 'a withheld comment', path: of(answered, '/comments/8') },
    { name: 'themes', path: of(answered, '/themes') },
    { name: 'a theme', path: of(answered, '/themes'), enter: follow('main .portal-list a') },
    { name: 'responses', path: of(answered, '/responses?state=published') },
    { name: 'a published response', path: of(answered, '/responses/1') },
    { name: 'the report to be written', path: of(closed, '/report') },
    { name: 'publishing the report', path: of(closed, '/report/publish') },
    { name: 'the report', path: of(answered, '/report') }
  ]
}

export function secretary_pages ({ council, recommendations }) {
  const desk = (page = '') => `/console/councils/${council}${page}`
  return [
    { name: 'work of a secretary', path: '/console' },
    { name: 'councils', path: '/console/councils' },
    { name: 'founding a council', path: '/console/councils/new' },
    { name: 'founding with errors', path: '/console/councils/new', enter: send() },
    { name: 'a council', path: desk() },
    { name: 'a council with errors', path: desk(), enter: press_for_errors('main form[action$="/chair"] button') },
    { name: 'appointing', path: desk('/appoint') },
    { name: 'appointing with errors', path: desk('/appoint'), enter: send() },
    { name: 'importing a roster', path: desk('/import') },
    { name: 'importing with errors', path: desk('/import'), enter: send() },
    { name: 'ending a mandate', path: desk(), enter: follow('main a[href$="/departure"]') },
    { name: 'adopting', path: desk('/adopt') },
    { name: 'adopting with errors', path: desk('/adopt'), enter: send() },
    ...Object.entries(recommendations).map(([state, number]) =>
      ({ name: `a recommendation: ${state}`, path: `/console/recommendations/${number}` })),
    { name: 'withdrawing with errors', path: `/console/recommendations/${recommendations.awaiting_reply}`, enter: send() }
  ]
}

export function administrator_pages () {
  return [
    { name: 'accounts', path: '/console/accounts' },
    { name: 'a new account', path: '/console/accounts/new' },
    { name: 'a new account with errors', path: '/console/accounts/new', enter: send() },
    { name: 'an account', path: '/console/accounts', enter: follow('main tbody a') },
    { name: 'calendars', path: '/console/calendars' },
    { name: 'a calendar', path: '/console/calendars/kz' },
    { name: 'a calendar with errors', path: '/console/calendars/kz', enter: send() },
    { name: 'messages', path: '/console/messages' },
    { name: 'webhooks', path: '/console/webhooks' },
    { name: 'webhooks with errors', path: '/console/webhooks', enter: send() },
    { name: 'institutions', path: '/console/institutions' },
    { name: 'institutions with errors', path: '/console/institutions', enter: send() }
  ]
}
