/* The one script that a page waits for. It minds the time until the others have come, which on a slow line is long: a button that
   needs them is pressed again when they are there, a form is sent once, and words that nothing keeps yet are not left unasked. */
(() => {
  const NEEDS_SCRIPTS = 'button[type="button"]:not(:disabled), [data-dialog], [data-dialog-close]'
  const pressed = new Set()
  let complete = false, missing = false, sending = false

  document.addEventListener('click', event => {
    const button = event.target.closest(NEEDS_SCRIPTS)
    if (complete || !button) return
    event.preventDefault(); event.stopImmediatePropagation()
    button.setAttribute('aria-busy', 'true'); pressed.add(button)
  }, true)

  document.addEventListener('input', event => {
    const form = event.target.form
    if (!form || 'minded' in form.dataset) return
    form.dataset.typed = ''
    const says = form.querySelector('[data-autosave-says]')
    if (says) says.textContent = says.dataset.early
  }, true)

  document.addEventListener('submit', event => {
    const form = event.target
    // From the moment submit_once.js is there it minds this, also while the scripts after it are still coming.
    if ('sendsOnce' in document.body.dataset || form.method !== 'post' || form.dataset.passkey) return
    if (form.dataset.sent) { event.preventDefault(); return }
    form.dataset.sent = 'gone'; sending = true
    event.submitter?.setAttribute('aria-busy', 'true')
  }, true)

  addEventListener('beforeunload', event => {
    if (!sending && document.querySelector('form[data-autosave][data-typed]:not([data-minded])')) event.preventDefault()
  })
  addEventListener('pageshow', () => { sending = false })
  addEventListener('error', event => { if (event.target.tagName === 'SCRIPT') missing = true }, true)

  // Scripts that wait for the page have run by then, modules too.
  document.addEventListener('DOMContentLoaded', () => {
    complete = true
    for (const button of pressed) { button.removeAttribute('aria-busy'); if (button.isConnected) button.click() }
    const notice = document.querySelector('[data-line]')
    if (missing && notice) { notice.hidden = false; notice.textContent = notice.dataset.incomplete }
  })
})()
