/* <form data-kinds='{"phone": {asks, names}}'>: the kind chosen names the sections and shows the parts it asks for.
   A part with words in it stays, whatever the kind: nobody loses what was typed by choosing again. */
for (const form of document.querySelectorAll('form[data-kinds]')) {
  const kinds = JSON.parse(form.dataset.kinds)
  form.addEventListener('change', event => event.target.name === 'kind' ? choose() : sayMore(event.target))
  choose()

  function choose() {
    const kind = kinds[form.querySelector('[name="kind"]:checked')?.value]
    if (!kind) return
    for (const part of form.querySelectorAll('[data-asks]')) part.hidden = !kind.asks.includes(part.dataset.asks) && !hasWords(part)
    for (const [name, [title, hint]] of Object.entries(kind.names)) rename(form.elements[name], title, hint)
  }
}

/* <details data-opens-with="setback">: an answer that asks for words opens the place for them. */
function sayMore(answer) {
  const more = answer.closest('[data-asks], .goal')?.querySelector('details[data-opens-with]')
  if (answer.checked && more?.dataset.opensWith === answer.value) more.open = true
}

function hasWords(part) {
  return [...part.querySelectorAll('input:not([type="hidden"]), textarea, select')].some(field => ['radio', 'checkbox'].includes(field.type) ? field.checked : field.value.trim())
}

function rename(field, title, hint) {
  const box = field?.closest('.field'), label = box?.querySelector('label')
  if (!label) return
  label.firstChild.textContent = title + ' '
  const said = box.querySelector('.hint')
  if (said) { said.textContent = hint; said.hidden = !hint }
}
