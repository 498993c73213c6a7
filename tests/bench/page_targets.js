// Prints the pages of a consultation that are measured, one target a line, each kind about as often
// as readers open it: page_targets.js ADDRESS NUMBER
const [address, number] = process.argv.slice(2)
const pages_of_each_kind = 40

// Pages of comments, each reached from the one before as a reader does.
async function pages_of_comments (first) {
  const targets = [first]
  while (targets.length < pages_of_each_kind) {
    const page = await (await fetch(address + targets.at(-1))).text()
    const next = /href="([^"]+)" rel="next"/.exec(page)
    if (!next) break
    targets.push(next[1].replaceAll('&amp;', '&'))
  }
  return targets
}

for (const language of ['en', 'ru', 'kk']) {
  const consultation = `/${language}/consultations/${number}`
  const targets = await pages_of_comments(`${consultation}/comments`)
  for (let index = 0; index < pages_of_each_kind; index++) {
    const sequence = 1 + (index * 7919) % 13_000 // from all over the consultation
    targets.push(`${consultation}/comments/${sequence}`)
    if (index % 2 === 0) targets.push(consultation, `${consultation}/draft`)
    if (index % 4 === 0) targets.push(`${consultation}/responses`)
  }
  console.log(targets.join('\n'))
}
