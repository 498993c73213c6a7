// What the demonstration's consultations are to a test, by their titles.
const roles = {
  open: 'Rules for meals in schools',
  closing_soon: 'Rules for meals in kindergartens',
  upcoming: 'Rules for parking in courtyards',
  closed: 'Rules for keeping building sites',
  answered: 'Quiet hours in residential districts'
}

// Beside the city.
const council = 'CITYOK'

export async function numbers_of (url) {
  const { items } = await (await fetch(`${url}/api/v1/consultations`)).json()
  const number = (title) => items.find((item) => item.title.en === title).number
  const numbers = Object.fromEntries(Object.entries(roles).map(([role, title]) => [role, number(title)]))
  // The one in preparation is nobody's to see: it is the third of the same institution.
  return { ...numbers, preparing: numbers.open.replace(/\d+$/, '0003') }
}

// The council, and a recommendation of it in each state.
export async function council_numbers_of (url) {
  const { items } = await (await fetch(`${url}/api/v1/councils/${council}/recommendations?size=100`)).json()
  return { council, recommendations: Object.fromEntries(items.map(({ state, number }) => [state, number])) }
}
