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
  const { items: adopted } =
    await (await fetch(`${url}/api/v1/councils/${council}/recommendations?size=100`)).json()
  // One of each state.
  const recommendations = Object.fromEntries(adopted.map(({ state, number }) => [state, number]))
  // The one in preparation is nobody's to see: it is the third of the same institution.
  return { ...numbers, council, recommendations, preparing: numbers.open.replace(/\d+$/, '0003') }
}
