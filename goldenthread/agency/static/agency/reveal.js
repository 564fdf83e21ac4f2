/* A box under the password fields shows what is typed. Long passwords are easier to get right when they can be read. */
const label = document.querySelector('script[data-reveal]').dataset.show

for (const form of document.querySelectorAll('form')) {
  const fields = [...form.querySelectorAll('input[type="password"]')]
  if (!fields.length) continue
  const box = Object.assign(document.createElement('input'), { type: 'checkbox' })
  const wrap = Object.assign(document.createElement('label'), { className: 'field-check small above' })
  const words = Object.assign(document.createElement('span'), { textContent: label })
  wrap.append(box, words)
  fields.at(-1).closest('.field').append(wrap)
  box.addEventListener('change', () => fields.forEach(field => { field.type = box.checked ? 'text' : 'password' }))
  form.addEventListener('submit', () => fields.forEach(field => { field.type = 'password' }))
}
