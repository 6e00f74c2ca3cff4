import { initAll } from '{govuk.js}'

initAll()

/** A warning two minutes before the session ends, with a button that keeps it. Without scripts the page says the time. */
const dialog = document.querySelector('dialog.stay')
if (dialog) {
  const warnMillis = Number(dialog.dataset.warnSeconds) * 1000
  let timer
  const wait = (seconds) => {
    clearTimeout(timer)
    timer = setTimeout(() => dialog.showModal(), Math.max(0, seconds * 1000 - warnMillis))
  }
  wait(Number(dialog.dataset.seconds))
  dialog.querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault()
    const answer = await fetch(event.target.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(event.target)),
      headers: { accept: 'application/json' },
    })
    if (!answer.ok) return location.reload()
    dialog.close()
    wait((await answer.json()).seconds)
  })
}
// What colleagues do is shown on pages of the desk that stand open.
if (document.querySelector('[data-live]')) import('{live.js}')
// Answer, Enter, next: whoever types for somebody on the telephone needs no mouse.
const script = document.querySelector('[data-script]')
if (script && !document.querySelector('.govuk-error-summary') && location.hash === '') {
  const fields = '.script form :is(input, select, textarea):not([type=hidden]), #q'
  document.querySelector(fields)?.focus({ preventScroll: true })
}
// What rings on the officer's line comes by itself, while nobody talks and the window is looked at.
const ringing = document.querySelector('[data-ringing]')
if (ringing) {
  const ask = async () => {
    if (document.hidden || ringing.contains(document.activeElement)) return
    const answer = await fetch(ringing.dataset.ringing, { headers: { accept: 'application/json' } }).catch(() => undefined)
    if (!answer?.ok || answer.redirected) return
    const { rows } = await answer.json()
    if (ringing.dataset.shown !== rows) ringing.innerHTML = rows
    ringing.dataset.shown = rows
  }
  setInterval(ask, 3000)
}
// Single keys at the desk: off until an officer switches them on (WCAG 2.1.4).
const steps = { j: 1, k: -1 }
const pressed = (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return
  if (document.querySelector('dialog[open]') || event.target.closest('input, select, textarea')) return
  const rows = [...document.querySelectorAll('[data-case]')]
  const at = rows.indexOf(document.activeElement?.closest('[data-case]'))
  const row = steps[event.key] && rows[Math.max(0, at + steps[event.key])]
  const to = row?.querySelector('a') ?? document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
  if (!to) return
  event.preventDefault()
  if (row || to.matches('input')) to.focus()
  else to.click()
}
if (document.querySelector('.desk-bar[data-keys]')) addEventListener('keydown', pressed)
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy)
    button.textContent = button.dataset.copied
  })
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
