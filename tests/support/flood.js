// Comments that come in all the time.
import { randomUUID } from 'node:crypto'

// Sends comments from several clients at once until it is told to stop; the texts that were acknowledged.
export function flood (url, number, clients) {
  const acknowledged = []
  let stopped = false
  const client = async (which) => {
    for (let count = 0; !stopped; ++count) {
      const text = `Client ${which} says ${count}: ${'more of it, '.repeat(40)}`
      try {
        const { status } = await fetch(`${url}/api/v1/consultations/${number}/comments`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
          body: JSON.stringify({ text, language: 'en' })
        })
        if (status === 201) acknowledged.push(text)
        else if (!stopped) throw new Error(`answered with ${status}`)
      } catch (error) {
        if (!stopped) throw error
      }
    }
  }
  const all = Promise.all(Array.from({ length: clients }, (_, which) => client(which)))
  return {
    acknowledged,
    async stop () {
      stopped = true
      await all
    }
  }
}
