/* A form is sent once. The hidden key makes a second one harmless anyway; this spares the person from wondering. */
document.addEventListener('submit', event => {
  const form = event.target
  if (form.method !== 'post' || event.defaultPrevented) return
  if (form.dataset.sent) { event.preventDefault(); return }
  form.dataset.sent = '1'
  // Not `disabled`: a disabled button's name would not be sent.
  event.submitter?.setAttribute('aria-busy', 'true')
  setTimeout(() => release(form), 15_000)
})
addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(release))

function release(form) {
  delete form.dataset.sent
  form.querySelectorAll('[aria-busy]').forEach(button => button.removeAttribute('aria-busy'))
}
