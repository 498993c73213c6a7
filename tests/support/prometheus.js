// Reads Prometheus's text format 0.0.4, and refuses all that its specification or its conventions
// do not allow: families by name, each with its type, help and samples.
import assert from 'node:assert/strict'

const metric_name = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const sample_line = new RegExp(`^(${metric_name})(?:\\{(.*)\\})? ([^ ]+)$`)
const label_part = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/
const number = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|\+Inf|-Inf|NaN)$/

export function parse_metrics (text) {
  assert.ok(text.endsWith('\n'), 'the last line ends')
  const families = new Map()
  let current
  const lines = text.split('\n').slice(0, -1)
  for (let i = 0; i < lines.length; ++i) {
    const help = new RegExp(`^# HELP (${metric_name}) (.+)$`).exec(lines[i])
    if (help) {
      const type = new RegExp(`^# TYPE ${help[1]} (counter|gauge|histogram)$`).exec(lines[++i])
      assert.ok(type, `a type follows: ${lines[i]}`)
      assert.ok(!families.has(help[1]), `${help[1]} comes once`)
      current = { type: type[1], help: help[2], samples: [] }
      families.set(help[1], current)
      check_name(help[1], type[1])
      continue
    }
    const sample = sample_line.exec(lines[i])
    assert.ok(sample && current, `a sample of a family: ${lines[i]}`)
    assert.match(sample[3], number)
    current.samples.push({ name: sample[1], labels: labels_of(sample[2] ?? ''), value: value_of(sample[3]) })
  }
  for (const [name, family] of families) check_family(name, family)
  // Samples of histograms can be asked for by their own names.
  const by_sample = new Map(families)
  by_sample.get = (name) => families.get(name) ?? part_of_histogram(families, name)
  return by_sample
}

function part_of_histogram (families, name) {
  const whole = families.get(name.replace(/_(count|sum|bucket)$/, ''))
  assert.ok(whole, `there is ${name}`)
  return { ...whole, samples: whole.samples.filter((sample) => sample.name === name) }
}

function value_of (text) {
  return Number(text.replace('Inf', 'Infinity'))
}

function labels_of (text) {
  const labels = {}
  while (text !== '') {
    const part = label_part.exec(text)
    assert.ok(part, `labels: ${text}`)
    assert.ok(!(part[1] in labels), `${part[1]} comes once`)
    labels[part[1]] = part[2]
    text = text.slice(part[0].length)
  }
  return labels
}

// https://prometheus.io/docs/practices/naming/
function check_name (name, type) {
  assert.match(name, /^[a-z_]+$/)
  assert.equal(name.endsWith('_total'), type === 'counter', `${name} is a ${type}`)
  assert.doesNotMatch(name, /_(count|sum|bucket)$/, 'those are parts of histograms')
  assert.doesNotMatch(name, /milli|micro|nano|minutes|hours|kilo|mega|percent/, 'base units')
}

function check_family (name, { type, samples }) {
  const places = samples.map((sample) => `${sample.name}${JSON.stringify(sample.labels)}`)
  assert.equal(new Set(places).size, places.length, `each sample of ${name} comes once`)
  for (const sample of samples) {
    if (type === 'histogram') {
      assert.match(sample.name, new RegExp(`^${name}_(count|sum|bucket)$`))
    } else {
      assert.equal(sample.name, name)
      assert.ok(!Number.isNaN(sample.value))
      if (type === 'counter') assert.ok(sample.value >= 0)
    }
  }
  if (type === 'histogram') check_histogram(name, samples)
}

function check_histogram (name, samples) {
  const series = new Map()
  for (const { name: part, labels: { le, ...labels }, value } of samples) {
    const key = JSON.stringify(labels)
    if (!series.has(key)) series.set(key, { buckets: [] })
    const one = series.get(key)
    if (part.endsWith('_bucket')) one.buckets.push([value_of(le), value])
    else one[part.slice(name.length + 1)] = value
  }
  assert.ok(series.size > 0)
  for (const { buckets, count, sum } of series.values()) {
    assert.ok(sum >= 0)
    for (let i = 1; i < buckets.length; ++i) {
      assert.ok(buckets[i][0] > buckets[i - 1][0], `bounds of ${name} ascend`)
      assert.ok(buckets[i][1] >= buckets[i - 1][1], `counts of ${name} are cumulative`)
    }
    assert.deepEqual(buckets.at(-1), [Infinity, count], `${name} ends with all of them`)
  }
}
