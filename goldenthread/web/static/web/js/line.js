/* Says when the line is down, and when it is back. */
const notice = document.querySelector('[data-line]')
const say = state => { notice.hidden = state === 'up'; notice.textContent = state === 'up' ? '' : notice.dataset[state] }

if (notice) {
  addEventListener('offline', () => say('down'))
  addEventListener('online', () => say('up'))
  document.addEventListener('htmx:sendError', () => say('down'))
  document.addEventListener('htmx:afterOnLoad', () => say('up'))
  document.addEventListener('gt:line-lost', () => say('unsent'))
}
