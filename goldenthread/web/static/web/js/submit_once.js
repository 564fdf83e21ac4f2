/* A form is sent once (`goes`: let it through, `gone`: not again), and a form with words in it only when it will arrive: first the page asks whether the line is up and
   whether the same person is still signed in. Otherwise the browser would leave the page, and the words with it. */
const { stillHere, who } = document.body.dataset
document.body.dataset.sendsOnce = ''

document.addEventListener('submit', async event => {
  const form = event.target, button = event.submitter
  if (form.method !== 'post' || event.defaultPrevented) return
  if (form.dataset.sent === 'goes') { form.dataset.sent = 'gone'; return }
  if (form.dataset.sent) { event.preventDefault(); return }
  form.dataset.sent = 'asks'
  // Not `disabled`: a disabled button's name would not be sent.
  button?.setAttribute('aria-busy', 'true')
  if (!who || !form.querySelector('textarea, input:not([type="hidden"])')) { form.dataset.sent = 'gone'; setTimeout(() => release(form), 15_000); return }
  event.preventDefault()
  // Words that are being kept just now come first: sent before the answer, this form would bring an older version.
  const [state] = await Promise.all([ask(), form.keeping])
  if (state?.who === who) {
    for (const field of form.querySelectorAll('[name="csrfmiddlewaretoken"]')) field.value = state.token
    form.dataset.sent = 'goes'
    // A button outside its form's subtree, or gone meanwhile, cannot be named again.
    form.requestSubmit(button?.form === form ? button : undefined)
    setTimeout(() => release(form), 15_000)
  } else {
    release(form)
    document.dispatchEvent(new CustomEvent(state ? 'gt:signed-out' : 'gt:line-lost', { detail: form }))
  }
})
addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(release))

function ask() {
  return fetch(stillHere, { headers: { 'X-GT-Poll': '1' }, signal: AbortSignal.timeout(8000) }).then(response => response.json()).catch(() => null)
}

function release(form) {
  delete form.dataset.sent
  form.querySelectorAll('[aria-busy]').forEach(button => button.removeAttribute('aria-busy'))
}
