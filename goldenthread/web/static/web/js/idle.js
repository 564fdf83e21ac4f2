/* Warns two minutes before the automatic log-off, and keeps what was typed when it comes.
   Keys and pointer count as activity (told to the server once a minute); asking whether we are still signed in does not.
   Signed off in one tab, or handed to a client to sign on, the others show nothing any more. */
const { who, idleMinutes, stillHere } = document.body.dataset
const WARN = 2 * 60_000, MINUTE = 60_000, LAST = 'gt:last-activity', HERE = 'gt:here'
const warning = document.getElementById('idle-warning'), veil = document.getElementById('signed-out')

// Every page says whose it is; the time, because only what is new reaches the other tabs.
localStorage.setItem(HERE, JSON.stringify([who ?? '', Date.now()]))

if (who) {
  const limit = Number(idleMinutes) * MINUTE
  const warn = Math.min(WARN, limit / 2), title = document.title
  let told = Date.now(), gone = false
  here()
  for (const kind of ['keydown', 'pointerdown', 'input']) document.addEventListener(kind, here, { passive: true })
  document.addEventListener('gt:signed-out', event => leave({ writing: event.detail }))
  document.addEventListener('visibilitychange', () => { if (!document.hidden) { check(); look() } })
  addEventListener('storage', event => event.key === HERE && look())
  addEventListener('pageshow', event => event.persisted && verify())
  warning?.addEventListener('close', () => { told = 0; here() })
  veil?.querySelector('[data-signed-in-button]').addEventListener('click', back)
  veil?.addEventListener('cancel', event => event.preventDefault())
  // Escape pressed twice closes a dialog whatever it answers.
  veil?.addEventListener('close', () => gone && veil.showModal())
  addEventListener('focus', () => gone && back())
  setInterval(check, 10_000)

  function here() {
    if (gone || warning?.open) return
    // Other tabs of the same person read this: working in one keeps all of them open.
    localStorage.setItem(LAST, Date.now())
    if (Date.now() - told < MINUTE) return
    told = Date.now()
    fetch(stillHere, { method: 'POST', headers: JSON.parse(document.body.getAttribute('hx-headers')) }).catch(() => {})
  }

  async function check() {
    if (gone) return
    const left = limit - (Date.now() - Number(localStorage.getItem(LAST)))
    if (left <= 0) {
      const state = await ask()
      if (state?.who !== who) leave({ unreachable: !state })
    } else if (left <= warn && warning && !warning.open) warning.showModal()
    else if (left > warn && warning?.open) warning.close()
  }

  /* Whether another tab has since been shown to somebody else. */
  function look() {
    const [whose] = JSON.parse(localStorage.getItem(HERE))
    if (whose !== who) verify()
  }

  async function verify() {
    const state = await ask()
    if (state?.who !== who) leave({ unreachable: !state })
  }

  function ask() {
    return fetch(stillHere, { headers: { 'X-GT-Poll': '1' } }).then(response => response.json()).catch(() => null)
  }

  function leave({ unreachable = false, writing = null } = {}) {
    if (gone) return
    gone = true; warning?.close()
    const form = writing instanceof HTMLFormElement || document.querySelector('form[data-autosave], form[data-keep]')
    if (!(form || unreachable) || !veil) return location.reload()
    document.title = veil.querySelector('h2').textContent
    veil.showModal()
  }

  async function back() {
    const state = await ask()
    if (!gone || !state?.who) return
    veil.querySelector('[data-other-person]').hidden = state.who === who
    if (state.who !== who) return
    document.body.setAttribute('hx-headers', JSON.stringify({ 'X-CSRFToken': state.token }))
    for (const field of document.querySelectorAll('[name="csrfmiddlewaretoken"]')) field.value = state.token
    gone = false; document.title = title; told = Date.now(); localStorage.setItem(LAST, told); veil.close()
    document.dispatchEvent(new CustomEvent('gt:signed-in'))
  }
}
