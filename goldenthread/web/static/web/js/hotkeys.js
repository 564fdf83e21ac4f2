/* Single keys: whatever carries data-hotkey, and `?` for the list of them. They can be turned off there (WCAG 2.1.4). */
const OFF = 'gt:no-hotkeys'
const toggle = document.querySelector('[data-hotkeys-on]')
if (toggle) {
  toggle.checked = !localStorage.getItem(OFF)
  toggle.addEventListener('change', () => toggle.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, '1'))
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || localStorage.getItem(OFF)) return
  if (event.target.closest('input, textarea, select, [contenteditable], dialog[open]')) return
  if (event.key === '?') { document.getElementById('keys')?.showModal(); return }
  const wanted = document.querySelector(`[data-hotkey="${CSS.escape(event.key.toLowerCase())}"]:not(:disabled)`)
  if (!wanted) return
  event.preventDefault()
  if (wanted.matches('input, textarea')) { wanted.focus(); wanted.select?.() } else wanted.click()
})
