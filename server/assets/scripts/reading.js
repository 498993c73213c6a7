// Reading comments one after the other: keys, and holding the comment while its page is open. Everything can be
// done without.
//
//   <div data-reading data-reading-address="…" data-form-token="…" data-holds>
//     <button data-key="j"> is pressed, <div data-key="n"><textarea></div> gets the focus
//     <details data-keys hidden> <input type="checkbox" data-keys-on> turns the keys on and off

const held_again = 4 * 60 * 1000 // well within the ten minutes for which a comment is held
const kept = 'consult-reading-keys'

export function start_reading (root) {
  const place = root.querySelector('[data-reading]')
  if (!place) return
  if ('holds' in place.dataset) hold(place)
  const list = place.querySelector('[data-keys]')
  if (!list) return
  const on = list.querySelector('[data-keys-on]')
  on.checked = localStorage.getItem(kept) !== 'off'
  on.addEventListener('change', () => localStorage.setItem(kept, on.checked ? 'on' : 'off'))
  list.hidden = false
  root.addEventListener('keydown', (event) => {
    if (!on.checked || !is_single(event) || is_field(event.target)) return
    const target = [...place.querySelectorAll('[data-key]')].find((each) => each.dataset.key === event.key)
    if (!target) return
    event.preventDefault()
    use(target)
  })
}

function is_single (event) {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && !event.repeat
}

function is_field (element) {
  return element.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName)
}

// What can be pressed is pressed; of anything else the field within gets the focus.
function use (target) {
  const field = target.querySelector('textarea, input:not([type=hidden])')
  if (field && !['A', 'BUTTON', 'SUMMARY'].includes(target.tagName)) {
    field.focus()
  } else {
    target.click()
    if (target.tagName === 'SUMMARY') target.focus()
  }
}

function hold (place) {
  const body = (action) => new URLSearchParams({ form_token: place.dataset.formToken, action })
  const again = () => fetch(place.dataset.readingAddress, { method: 'POST', body: body('hold') }).catch(() => {})
  setInterval(again, held_again)
  // Whoever sends a form of this page stays with the comment, or the form lets it go.
  let sends = false
  place.addEventListener('submit', () => { sends = true })
  window.addEventListener('pagehide', () => {
    if (!sends) navigator.sendBeacon(place.dataset.readingAddress, body('release'))
  })
  window.addEventListener('pageshow', (event) => {
    sends = false
    if (event.persisted) again()
  })
}
