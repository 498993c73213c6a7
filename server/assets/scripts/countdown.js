// Time left until a deadline, by the server's clock: whether a comment is in time is decided there.
//
//   <p data-countdown="2026-11-23T18:00:00+05:00" data-countdown-label="Time left:"
//      data-countdown-clock="Server's clock:" data-countdown-over="The period has ended." hidden></p>

const second = 1000
const units = [
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1]
]

// How far the server's clock is ahead of this one, in milliseconds; 0 when it can't be told.
async function server_clock_ahead () {
  try {
    const sent = Date.now()
    const answer = await fetch('/healthz', { method: 'HEAD', cache: 'no-store' })
    const received = Date.now()
    const date = Date.parse(answer.headers.get('Date') ?? '')
    // The Date field is cut to whole seconds: half a second is added back on average.
    return Number.isNaN(date) ? 0 : date + second / 2 - (sent + received) / 2
  } catch {
    return 0
  }
}

// What a clock shows at the place of a deadline such as 2026-12-18T00:00:00+05:00.
export function clock_at (milliseconds, deadline) {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(deadline) ?? [null, '+', '0', '0']
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 * second * (sign === '-' ? -1 : 1)
  return new Date(milliseconds + offset).toISOString().slice(11, 19)
}

// The two largest units that count, such as "2 days 4 hours"; seconds only in the last hour.
// `forms` has the words of each unit for one, few and many, with % for the number: "% day|% days|% days".
export function time_left (milliseconds, language, forms) {
  const plural = new Intl.PluralRules(language)
  let seconds = Math.floor(milliseconds / second)
  const parts = []
  for (const [unit, length] of units) {
    const amount = Math.floor(seconds / length)
    seconds -= amount * length
    if (amount > 0 || parts.length > 0 || unit === 'second') {
      const [one, few, many] = forms[unit].split('|')
      const form = { one, few }[plural.select(amount)] ?? many
      parts.push(form.replace('%', amount))
    }
    if (parts.length === 2) break
  }
  return parts.join(' ')
}

export async function start_countdowns (root) {
  const places = root.querySelectorAll('[data-countdown]')
  if (places.length === 0) return
  const ahead = await server_clock_ahead()
  const language = root.documentElement.lang

  const show = (place) => {
    const now = Date.now() + ahead
    const forms = Object.fromEntries(units.map(([unit]) =>
      [unit, place.dataset[`countdown${unit[0].toUpperCase()}${unit.slice(1)}`]]))
    const left = Date.parse(place.dataset.countdown) - now
    if (Number.isNaN(left)) return
    const text = left > 0
      ? `${place.dataset.countdownLabel} ${time_left(left, language, forms)}. ` +
        `${place.dataset.countdownClock} ${clock_at(now, place.dataset.countdown)}`
      : place.dataset.countdownOver
    if (place.textContent !== text) place.textContent = text
    place.hidden = false
    // The words that say the same without a script are for paper only then.
    place.parentElement.querySelector('[data-countdown-words]')?.classList.add('portal-print-only')
    if (left <= 0) return
    // The clock goes on at each full second.
    setTimeout(show, Math.max(second - (now % second), 50), place)
  }
  places.forEach((place) => show(place))
}
