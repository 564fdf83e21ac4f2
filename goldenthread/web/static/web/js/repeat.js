/* [data-repeat="prefix"]: rows of a Django formset. [data-repeat-add] copies the <template>, [data-repeat-remove] takes a row out.
   A row that is saved already is ticked DELETE and hidden; a new one simply goes. Rows inside rows name the mark
   that stands for their number in the template: data-repeat-mark. Buttons may be real ones, for whoever has no script. */
document.addEventListener('click', event => {
  const add = event.target.closest('[data-repeat-add]')
  if (add) { event.preventDefault(); addRow(add.closest('[data-repeat]')) }
  const remove = event.target.closest('[data-repeat-remove]')
  if (remove) { event.preventDefault(); removeRow(remove.closest('[data-repeat-row]')) }
})

function addRow(group) {
  const total = group.querySelector(`[name="${group.dataset.repeat}-TOTAL_FORMS"]`)
  const template = group.querySelector(':scope > template')
  const holder = document.createElement('template')
  holder.innerHTML = template.innerHTML.replaceAll(group.dataset.repeatMark ?? '__prefix__', total.value)
  const row = holder.content.firstElementChild
  group.querySelector('[data-repeat-rows]').append(row)
  total.value = Number(total.value) + 1
  row.querySelector('input:not([type="hidden"]), textarea, select')?.focus()
  window.htmx?.process(row)
  total.dispatchEvent(new Event('change', { bubbles: true }))
}

function removeRow(row) {
  const group = row.closest('[data-repeat]')
  const tick = row.querySelector('[name$="-DELETE"]')
  if (tick) { tick.checked = true; if (tick.type === 'hidden') tick.value = 'on'; row.hidden = true } else row.remove()
  ;[...group.querySelectorAll('[data-repeat-add]')].find(add => add.closest('[data-repeat]') === group)?.focus()
  group.dispatchEvent(new Event('change', { bubbles: true }))
}
