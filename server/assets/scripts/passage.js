// Offers a comment on the words that are selected in a provision: a link beside the provision's own,
// which leads to the same form with the words filled in.
//
//   <div data-comment-passage="WORDS OF THE LINK" data-words-language="TAG"> provisions </div>

const most_quoted = 1000 // characters: an address holds them
const most_around = 32

export function start_passages (root) {
  for (const draft of root.querySelectorAll('[data-comment-passage]')) offer_in(draft)
}

function offer_in (draft) {
  const place = document.createElement('span')
  place.setAttribute('role', 'status')
  place.lang = draft.dataset.wordsLanguage
  const link = document.createElement('a')
  link.className = 'govuk-link govuk-link--no-visited-state'
  link.textContent = draft.dataset.commentPassage

  document.addEventListener('selectionchange', () => {
    const passage = selected_in(draft)
    if (!passage) {
      // Whoever is on the link keeps it.
      if (!place.contains(document.activeElement)) link.remove()
      return
    }
    const links = passage.form.parentElement
    if (place.parentElement !== links) passage.form.after(place)
    link.href = address(passage)
    place.append(link)
  })
}

function selected_in (draft) {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const provision = provision_of(range.startContainer)
  if (!provision || provision !== provision_of(range.endContainer) || !draft.contains(provision)) return null
  const form = provision.querySelector('.portal-provision__links a[href*="/comment?"]')
  const text = provision.querySelector('.portal-provision__text, .portal-provision__title')
  if (!form || !text || !text.contains(range.startContainer) || !text.contains(range.endContainer)) return null
  const quote = selection.toString().trim()
  if (quote === '' || quote.length > most_quoted) return null
  return { form, quote, prefix: beside(text, range, true), suffix: beside(text, range, false) }
}

function provision_of (node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement
  return element && element.closest('.portal-provision')
}

// Whole characters of what stands before or behind the selection.
function beside (text, range, is_before) {
  const around = document.createRange()
  around.selectNodeContents(text)
  if (is_before) around.setEnd(range.startContainer, range.startOffset)
  else around.setStart(range.endContainer, range.endOffset)
  const characters = [...around.toString()]
  return (is_before ? characters.slice(-most_around) : characters.slice(0, most_around)).join('').trim()
}

function address ({ form, quote, prefix, suffix }) {
  const address = new URL(form.href)
  for (const [name, value] of Object.entries({ quote, prefix, suffix })) address.searchParams.set(name, value)
  return address.href
}
