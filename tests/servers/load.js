// Comments that several servers are sent at once, each again until one of them acknowledges it.
import { randomUUID } from 'node:crypto'
import { setTimeout as pass } from 'node:timers/promises'

// What a server that is stopped does not answer is asked of another one.
const patience = 2000

export const as_busy_as_it_likes = ['--submissions-per-second', '1000000', '--submission-burst', '10000000',
  '--consultation-per-second', '1000000', '--consultation-burst', '10000000']

export async function send_comment (url, number, key, text) {
  return fetch(`${url}/api/v1/consultations/${number}/comments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify({ text, language: 'en' }),
    signal: AbortSignal.timeout(patience)
  })
}

// Senders that go on until they are told to stop. `urls` is asked anew for each try.
export class Load {
  acknowledged = []
  refusals = []
  retries = 0
  #going = true
  #senders

  constructor (number, urls, senders = 12) {
    this.#senders = Array.from({ length: senders }, (_, sender) => this.#send(number, urls, sender))
  }

  async #send (number, urls, sender) {
    for (let serial = 0; this.#going; ++serial) {
      const comment = { key: randomUUID(), text: `Comment ${sender}.${serial}` }
      for (let tries = 0; !comment.receipt; ++tries) {
        if (tries > 0) ++this.retries
        const choice = urls()
        const url = choice[(sender + serial + tries) % choice.length]
        try {
          const answer = await send_comment(url, number, comment.key, comment.text)
          if (answer.status === 201 || answer.status === 200) {
            comment.receipt = await answer.json()
          } else if (answer.status !== 503) {
            this.refusals.push(`${answer.status} ${await answer.text()}`)
            return
          } else {
            await answer.arrayBuffer()
            await pass(50)
          }
        } catch {
          await pass(20) // the server is gone, or says nothing
        }
      }
      this.acknowledged.push(comment)
    }
  }

  // Waits for so many more.
  async more (count) {
    const wanted = this.acknowledged.length + count
    while (this.acknowledged.length < wanted && this.refusals.length === 0) await pass(20)
  }

  async stop () {
    this.#going = false
    await Promise.all(this.#senders)
  }
}
