/* <form data-autosave="URL">: keeps what is typed, a second after a pause and whenever the page is left.
   The server answers {version, url} or, when another window saved first, 409 with both texts. */
const PAUSE = 1000, RETRY = 5000, PATIENCE = 15_000

for (const form of document.querySelectorAll('form[data-autosave]')) {
  const says = document.querySelector(`[data-autosave-says][data-for="${form.id}"]`) ?? form.querySelector('[data-autosave-says]') ?? document.querySelector('[data-autosave-says]')
  if (!isAsServed()) form.dataset.typed = ''
  form.dataset.minded = ''
  let kept = 'typed' in form.dataset ? null : words(), underway = null, timer, sending = false, stopped = false, returns = 0

  form.addEventListener('input', () => wait(PAUSE))
  form.addEventListener('change', () => wait(PAUSE))
  form.addEventListener('focusout', () => keep())
  form.addEventListener('submit', event => { if (event.submitter?.matches('[data-enter-keeps]')) { event.preventDefault(); keep() } })
  document.addEventListener('visibilitychange', () => document.hidden && keep({ leaving: true }))
  addEventListener('pagehide', () => keep({ leaving: true }))
  addEventListener('online', () => keep())
  addEventListener('beforeunload', event => {
    if (!form.dataset.sent && says?.dataset.state === 'down' && words() !== kept) event.preventDefault()
    // Before the next page is asked for: reloaded, this one then shows what was typed last.
    else keep({ leaving: true })
  })
  document.addEventListener('gt:signed-in', () => { returns++; keep() })

  if (kept === null) wait(PAUSE)

  function wait(time) { if (stopped) return; clearTimeout(timer); timer = setTimeout(keep, time) }

  function keep({ leaving = false } = {}) {
    const now = words()
    // A form that is on its way brings its words itself, and waits for what is being kept (submit_once.js).
    if (stopped || ['goes', 'gone'].includes(form.dataset.sent) || now === kept || now === underway) return
    if ((sending || form.dataset.sent) && !leaving) return wait(PAUSE)
    clearTimeout(timer)
    form.keeping = send(now, leaving)
  }

  async function send(now, leaving) {
    const body = new FormData(form)
    // What is on its way will have been kept when this arrives, one version further.
    if (sending && body.has('version')) body.set('version', Number(body.get('version')) + 1)
    const sent = { words: now, returns }
    sending = true; underway = now; say('saving')
    try {
      await answer(await post(body, leaving), sent)
    } catch {
      say('down'); wait(RETRY)
    } finally { sending = false; underway = null }
  }

  async function post(body, leaving) {
    const sent = { method: 'POST', body, headers: { 'X-Autosave': '1' }, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) }
    // A browser refuses `keepalive` beyond 64 KB; then an ordinary request has to do.
    try { return await fetch(form.dataset.autosave, { ...sent, keepalive: leaving }) } catch (error) { if (!leaving) throw error }
    return fetch(form.dataset.autosave, sent)
  }

  async function answer(response, sent) {
    const isJson = response.headers.get('content-type')?.includes('json')
    if (response.ok && isJson) {
      const { version, url } = await response.json()
      if (form.elements.version && version != null) form.elements.version.value = version
      if (url) form.dataset.autosave = url
      kept = sent.words; moveIn()
      // "Saved" is said of all that stands here: whoever reloads then finds it.
      if (words() === kept) say('saved'); else wait(PAUSE)
    } else if (response.status === 409) {
      stopped = true; say('conflicted'); show(await response.text())
    } else if (response.type === 'opaqueredirect' || [401, 403].includes(response.status)) {
      // Sent before somebody signed in again, answered after.
      if (sent.returns !== returns) return wait(0)
      say('signed-out'); document.dispatchEvent(new CustomEvent('gt:signed-out'))
    } else if (response.status >= 500) {
      say('down'); wait(RETRY)
    } else { say('refused') }
  }

  /* From the address of a new page to that of the draft it has become, so that reloading it brings the words back. */
  function moveIn() {
    const home = new URL(form.dataset.autosave, location).href
    if (form.action === home && location.href.split(/[?#]/)[0] !== home) history.replaceState(history.state, '', home)
  }

  function show(html) {
    const place = document.createElement('div'), columns = form.closest('.cols')
    place.innerHTML = html
    // Both texts want the whole width: in a grid of columns they would push the form into the narrow one.
    if (columns) columns.before(place); else form.before(place)
    place.querySelector('[data-conflict]')?.focus()
  }

  function words() { return JSON.stringify([...new FormData(form)].filter(([name, value]) => typeof value === 'string' && name !== 'version' && name !== 'csrfmiddlewaretoken')) }

  /* Not so when somebody typed before this script came, or the browser brought back what stood here. */
  function isAsServed() {
    return [...form.elements].every(field => {
      if (field.type === 'radio' || field.type === 'checkbox') return field.checked === field.defaultChecked
      if (field.options) return [...field.options].every(option => option.selected || !option.defaultSelected)
      return field.type === 'hidden' || !field.value || field.defaultValue === undefined || field.value === field.defaultValue
    })
  }

  function say(state) {
    if (!says) return
    says.dataset.state = state
    const text = says.dataset[state.replace(/-(.)/, (_, letter) => letter.toUpperCase())] ?? state
    // `saving` is not announced: a screen reader would say it at every pause.
    if (state !== 'saving') says.textContent = text
  }
}
