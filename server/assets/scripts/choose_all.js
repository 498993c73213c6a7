// One checkbox for all of a list: ticks and clears those of one name in the same form.
//
//   <div data-choose-all="comment" hidden><input type="checkbox" id="…"><label for="…">…</label></div>

export function start_choosing (root) {
  for (const place of root.querySelectorAll('[data-choose-all]')) {
    const all = place.querySelector('input')
    const each = [...place.closest('form').elements]
      .filter((input) => input.name === place.dataset.chooseAll)
    if (each.length === 0) continue

    const show = () => {
      const chosen = each.filter((input) => input.checked).length
      all.checked = chosen === each.length
      all.indeterminate = chosen > 0 && chosen < each.length
    }
    all.addEventListener('change', () => {
      for (const input of each) input.checked = all.checked
    })
    for (const input of each) input.addEventListener('change', show)
    show()
    place.hidden = false
  }
}
