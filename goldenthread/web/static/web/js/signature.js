/* [data-signature]: a box to draw in, kept as a PNG in its hidden field. */
for (const pad of document.querySelectorAll('[data-signature]')) {
  const canvas = pad.querySelector('canvas'), field = pad.querySelector('input'), says = pad.querySelector('[data-signature-says]')
  // As high as it is shown: a finger on a phone gets more room than a pen on a desk.
  if (!field.value && canvas.clientWidth) canvas.height = Math.round(canvas.width * canvas.clientHeight / canvas.clientWidth)
  const ink = canvas.getContext('2d')
  Object.assign(ink, { lineWidth: 3.5, lineCap: 'round', lineJoin: 'round', strokeStyle: '#1c2233', fillStyle: '#1c2233' })
  let last = null
  pad.dataset.ready = ''
  tell()
  if (field.value) { const image = new Image(); image.onload = () => ink.drawImage(image, 0, 0); image.src = field.value }

  canvas.addEventListener('pointerdown', event => {
    if (event.button !== 0) return
    canvas.setPointerCapture(event.pointerId)
    last = spot(event)
    ink.beginPath(); ink.arc(last.x, last.y, 1.75, 0, 7); ink.fill()
  })
  canvas.addEventListener('pointermove', event => {
    if (!last) return
    for (const part of event.getCoalescedEvents?.() ?? [event]) {
      const next = spot(part)
      ink.beginPath(); ink.moveTo(last.x, last.y); ink.lineTo(next.x, next.y); ink.stroke()
      last = next
    }
  })
  for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => { if (last) { last = null; keep(canvas.toDataURL('image/png')) } })
  pad.querySelector('[data-signature-clear]').addEventListener('click', () => { ink.clearRect(0, 0, canvas.width, canvas.height); keep('') })

  function spot(event) {
    const box = canvas.getBoundingClientRect()
    return { x: (event.clientX - box.left) * canvas.width / box.width, y: (event.clientY - box.top) * canvas.height / box.height }
  }

  function keep(drawing) {
    field.value = drawing
    tell()
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  function tell() { says.textContent = field.value ? says.dataset.signed : says.dataset.empty }
}
