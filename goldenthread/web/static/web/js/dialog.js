/* <a href="#id" data-dialog="id"> opens the <dialog>; [data-dialog-close] closes it. Errors at the top of a form get the focus, unless somebody types already. */
document.addEventListener('click', event => {
  const opener = event.target.closest('[data-dialog]')
  if (opener) { event.preventDefault(); document.getElementById(opener.dataset.dialog)?.showModal() }
  const closer = event.target.closest('[data-dialog-close]')
  if (closer) { event.preventDefault(); closer.closest('dialog').close() }
})
if (!document.querySelector('form[data-typed]')) document.querySelector('[data-focus-first]')?.focus()
