// An official who works through the API.
export class Official {
  static async sign_in (url, login, password) {
    const official = new Official(url)
    const session = await official.post('/sessions', { login, password })
    official.token = session.token
    return official
  }

  constructor (url) {
    this.url = url
  }

  get (path) {
    return this.send('GET', path)
  }

  post (path, body = {}) {
    return this.send('POST', path, JSON.stringify(body), 'application/json')
  }

  put (path, body) {
    return this.send('PUT', path, JSON.stringify(body), 'application/json')
  }

  // The answer's JSON; a refusal is thrown with its words.
  async send (method, path, body, content_type) {
    const headers = {}
    if (content_type) headers['Content-Type'] = content_type
    if (this.token) headers.Authorization = `Bearer ${this.token}`
    const answer = await fetch(`${this.url}/api/v1${path}`, { method, headers, body })
    const content = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${content}`)
    return content ? JSON.parse(content) : undefined
  }

  // Every item of a list, page by page.
  async * items (path) {
    for (let next = `${this.url}/api/v1${path}`; next;) {
      const answer = await fetch(next, { headers: { Authorization: `Bearer ${this.token}` } })
      if (!answer.ok) throw new Error(`GET ${next}: ${answer.status} ${await answer.text()}`)
      yield * (await answer.json()).items
      const link = /<([^>]+)>; rel="next"/.exec(answer.headers.get('Link') ?? '')
      next = link && new URL(link[1], this.url).href
    }
  }
}
