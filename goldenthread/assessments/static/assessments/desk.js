/* [data-answered]: how many parts of life have an answer, told while they get one. */
const says = document.querySelector('[data-answered]')
const parts = [...document.querySelectorAll('a[href^="#d-"]')].filter(link => link.closest('nav')).map(link => [link.parentElement, document.querySelector(link.hash)])

if (says) {
  document.getElementById('assessment').addEventListener('change', tell)
  tell()
}

function tell() {
  for (const [line, part] of parts) line.classList.toggle('done', hasAnswer(part))
  says.textContent = says.dataset.answered.replace('#', parts.filter(([line]) => line.classList.contains('done')).length)
}

/* As the rulebook counts: a question that was not asked yet has its answer when it says by when it will be. */
function hasAnswer(part) {
  const status = part.querySelector('[name$="-status"]:checked')?.value
  return Boolean(status) && (status !== 'not_asked' || part.querySelector('[name$="-ask_by"]').value !== '')
}
