// Pages of the desk that stand open say what colleagues do. Nothing moves, nothing takes the focus: words change where they stand.
const line = document.querySelector('[data-live]')
const { open, version, parts } = line.dataset
const ids = [...document.querySelectorAll('[data-case]')].map((row) => row.dataset.case)
const address = new URLSearchParams(ids.map((id) => ['case', id]))
if (open) address.set('open', open)

const paragraph = (kind, words) => {
  const shown = line.querySelector(`.live__${kind}`) ?? document.createElement('p')
  if (words.length === 0) return shown.remove()
  shown.className = `live__${kind}`
  if (shown.dataset.said === words.join()) return
  shown.dataset.said = words.join()
  shown.replaceChildren(...words.flatMap((one) => [one, ' ']))
  if (kind === 'said') {
    const link = Object.assign(document.createElement('a'), { href: location.pathname + location.search, textContent: line.dataset.show })
    link.className = 'govuk-link'
    shown.append(link)
  }
  if (!shown.parentNode) line.append(shown)
}
const hasFocus = (element) => element.contains(document.activeElement)
const renew = (row, markup) => {
  const made = document.createElement('template')
  made.innerHTML = markup
  const fresh = [...(made.content.firstElementChild?.children ?? [])]
  row.classList.remove('is-gone')
  for (const [at, cell] of [...row.children].entries()) {
    const now = fresh[at]
    if (!now || hasFocus(cell) || cell.querySelector('[type=checkbox]')) continue
    const [was, is] = [cell.querySelector('[name=version]'), now.querySelector('[name=version]')]
    if (cell.textContent !== now.textContent) cell.replaceWith(now)
    else if (was && is) was.value = is.value
  }
}
const gone = (row) => {
  const last = row.lastElementChild
  row.classList.add('is-gone')
  if (!hasFocus(last)) last.textContent = line.dataset.gone
}
const show = (answer) => {
  for (const [id, markup] of Object.entries(answer.rows)) {
    const row = document.querySelector(`[data-case="${id}"]`)
    if (row && markup === '') gone(row)
    else if (row) renew(row, markup)
  }
  for (const [name, markup] of Object.entries(answer.parts)) {
    const part = document.querySelector(`[data-part="${name}"]`)
    if (part && !hasFocus(part)) part.innerHTML = markup
  }
  if (answer.said.length > 0) paragraph('said', answer.said)
}

let asking
let ended = false
const wanted = new Set()
let counters = false
/** What came in a short while is asked for at once; not all pages ask at the same moment. */
const ask = () => {
  asking ??= setTimeout(async () => {
    asking = undefined
    const query = new URLSearchParams(counters ? location.search : '')
    for (const id of wanted) query.append('case', id)
    if (open) query.set('open', open)
    if (open) query.set('version', version)
    if (counters && parts) query.set('parts', parts)
    wanted.clear()
    counters = false
    const answer = await fetch(`/desk/live/now?${query}`, { headers: { accept: 'application/json' } }).catch(() => undefined)
    if (answer?.redirected || answer?.status === 403) stop(true)
    else if (answer?.ok) show(await answer.json())
  }, 150 + Math.random() * 350)
}
const all = () => {
  for (const id of ids) wanted.add(id)
  counters = true
  ask()
}

const [againMillis, againMillisMax] = [2_000, 60_000]
let source
let timer
let tries = 0
let begun = false
const stop = (forGood = false) => {
  ended ||= forGood
  source?.close()
  source = undefined
  clearTimeout(timer)
}
const begin = () => {
  if (source || ended || document.hidden) return
  source = new EventSource(`/desk/live?${address}`)
  source.addEventListener('begun', () => {
    tries = 0
    // What happened while nobody listened; of an open case also since the page was made.
    if (begun) all()
    else if (open) ask()
    begun = true
  })
  source.addEventListener('changed', ({ data }) => {
    for (const id of data.split(' ')) if (id !== open) wanted.add(id)
    ask()
  })
  source.addEventListener('others', ({ data }) => paragraph('others', data === '' ? [] : [data]))
  source.addEventListener('more', () => {
    counters = true
    ask()
  })
  source.onerror = () => {
    stop()
    tries += 1
    timer = setTimeout(begin, Math.min(againMillisMax, againMillis * 2 ** (tries - 1)) * (0.5 + Math.random()))
  }
}
// A browser keeps few connections to one place: only the window that is looked at has one.
document.addEventListener('visibilitychange', () => (document.hidden ? stop() : begin()))
addEventListener('pagehide', () => stop())
addEventListener('pageshow', begin)
begin()
