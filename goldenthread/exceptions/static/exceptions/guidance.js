/* <div data-guidance="URL" data-for="form id">: what the rulebook says of a form as it is typed.
   Asked after a pause, never while somebody types; nothing here moves the caret or the focus by itself.
   A card with data-card, data-field, data-start, data-quote speaks of words in a field. */
const PAUSE = 500
const box = document.querySelector('[data-guidance]'), form = box && document.getElementById(box.dataset.for)
if (form) begin()

function begin() {
  const says = document.querySelector('[data-guidance-says]'), fold = box.closest('details'), narrow = matchMedia('(max-width: 54rem)')
  let timer = null, asking = null, holding = false, waiting = null, told = ''

  form.addEventListener('input', event => { asking?.abort(); mark(event.target); wait(event.inputType?.startsWith('insertFromPaste') ? 0 : PAUSE) })
  form.addEventListener('change', () => wait(PAUSE))
  form.addEventListener('focusout', event => { if (timer !== null && !box.contains(event.relatedTarget) && !event.relatedTarget?.closest('.finding')) ask() })
  document.addEventListener('click', chosen)
  document.addEventListener('keydown', event => { if (event.key === 'Escape') close(event.target.closest?.('.finding details[open]')) })
  // What is under a finger stays there until the finger is lifted.
  document.addEventListener('pointerdown', event => { holding = Boolean(event.target.closest('.finding') || box.contains(event.target)) })
  for (const lifted of ['pointerup', 'pointercancel']) document.addEventListener(lifted, () => setTimeout(release))
  if (fold) { const fit = () => { fold.open = !narrow.matches }; fit(); narrow.addEventListener('change', fit) }
  tell(false); markAll()
  // Typed before this script came.
  if ('typed' in form.dataset) wait(PAUSE)
  for (const field of form.querySelectorAll('textarea')) { field.addEventListener('scroll', () => lay(field)); new ResizeObserver(() => lay(field)).observe(field) }

  function wait(time) { clearTimeout(timer); timer = setTimeout(ask, time) }
  function release() { holding = false; if (waiting !== null) { const html = waiting; waiting = null; show(html) } }

  async function ask(url = box.dataset.guidance, no = '') {
    clearTimeout(timer); timer = null
    asking?.abort(); asking = new AbortController()
    const body = new FormData(form), mine = asking
    body.set('shown', no ? '' : box.firstElementChild?.dataset.shown ?? '')
    if (no) body.set('no', no)
    try {
      const answer = await fetch(url, { method: 'POST', body, headers: { 'X-Guidance': '1' }, redirect: 'manual', signal: mine.signal })
      const html = answer.status === 200 ? await answer.text() : null
      if (html !== null && !mine.signal.aborted) show(html)
    } catch { /* The line is down or more was typed: autosave says the one, the next pause asks again. */ }
  }

  function show(html) {
    if (holding) { waiting = html; return }
    const fresh = document.createElement('template')
    fresh.innerHTML = html
    const here = document.activeElement, focused = here?.closest('.finding, [data-guidance]') ? here.id || here.closest('summary')?.parentElement.id || '' : null
    const open = [...document.querySelectorAll('.finding details[open], [data-guidance] details[open]')].map(each => each.id)
    for (const part of [...fresh.content.querySelectorAll('[data-elsewhere]')]) { part.remove(); document.getElementById(part.id)?.replaceWith(part) }
    box.replaceChildren(fresh.content)
    for (const id of open) { const same = id && document.getElementById(id); if (same) same.open = true }
    if (focused !== null && !document.activeElement?.closest('.finding, [data-guidance]')) place(focused).focus({ preventScroll: true })
    tell(true); markAll()
  }

  /* What had the focus, as it is now; of a card that folds, the line that opens it. */
  function place(id) { const same = id && document.getElementById(id); return same?.querySelector(':scope > summary') ?? (same || box) }

  /* Counts only, and only when they are others than before. */
  function tell(aloud) {
    const words = box.firstElementChild?.dataset.says ?? ''
    const short = box.firstElementChild?.dataset.counts ?? '', counts = fold?.querySelector('[data-guidance-counts]')
    if (counts && counts.textContent !== short) counts.textContent = short
    if (says && aloud && told !== words) says.textContent = words
    told = words
  }

  function chosen(event) {
    const link = event.target.closest('.finding a[href^="#"], [data-guidance] a[href^="#"]'), no = event.target.closest('button[name="no"]'), twin = event.target.closest('[data-replace]')
    if (twin) return replace(twin.closest('[data-card]'), twin.dataset.replace)
    if (no) { event.preventDefault(); return ask(no.formAction, no.value) }
    if (!link) return
    const field = document.getElementById(link.hash.slice(1))
    if (!field) return
    event.preventDefault()
    go(field)
    const at = link.dataset.show !== undefined && range(field, link.closest('[data-card]'))
    if (at) field.setSelectionRange(...at)
  }

  function close(menu) { if (menu) { menu.open = false; menu.firstElementChild.focus() } }

  function go(field) {
    for (let over = field.closest('details'); over; over = over.parentElement.closest('details')) over.open = true
    if (fold && narrow.matches && !fold.contains(field)) fold.open = false
    field.focus()
    field.scrollIntoView({ block: 'center' })
  }

  /* Through the browser's own editing, so that Ctrl+Z takes it back. */
  function replace(card, words) {
    const field = document.getElementById(card.dataset.field), at = field && range(field, card)
    if (!at) return
    go(field)
    field.setSelectionRange(...at)
    if (!document.execCommand('insertText', false, words)) {
      field.setRangeText(words, ...at, 'end')
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }))
    }
    ask()
  }
}

/* Where the card's words stand now. The server counts code points of the text without its first blanks; a text here
   is counted in halves of characters and may have grown since, so of the places where the words stand it is the nearest. */
function range(field, card) {
  const text = field.value, quote = card.dataset.quote, blank = text.length - text.trimStart().length
  const expected = blank + halves(text.slice(blank), Number(card.dataset.start))
  let best = -1
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) if (best < 0 || Math.abs(at - expected) < Math.abs(best - expected)) best = at
  return best < 0 ? null : [best, best + quote.length]
}

function halves(text, points) {
  let at = 0
  for (const character of text) { if (points-- <= 0) break; at += character.length }
  return at
}

function markAll() { for (const field of form.querySelectorAll('textarea')) mark(field) }

/* The words that cards quote, underlined with a wave on a sheet of glass over the field. */
function mark(field) {
  if (field.tagName !== 'TEXTAREA') return
  const cards = [...document.querySelectorAll('[data-card]')].filter(card => card.dataset.field === field.id)
  const places = cards.map(card => range(field, card)).filter(Boolean).sort((one, other) => one[0] - other[0])
  let glass = field.parentElement.querySelector(':scope > .mirror')
  if (!places.length) { glass?.remove(); return }
  if (!glass) {
    glass = document.createElement('div'); glass.className = 'mirror'; glass.ariaHidden = 'true'
    field.parentElement.classList.add('has-mirror'); field.after(glass)
  }
  glass.textContent = ''
  let end = 0
  for (const [from, to] of places) {
    if (from < end) continue
    const words = document.createElement('mark')
    words.textContent = field.value.slice(from, to)
    glass.append(field.value.slice(end, from), words)
    end = to
  }
  glass.append(field.value.slice(end) + '\n')
  lay(field)
}

function lay(field) {
  const glass = field.parentElement.querySelector(':scope > .mirror')
  if (!glass) return
  const look = getComputedStyle(field)
  for (const name of ['fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'lineHeight', 'letterSpacing', 'wordSpacing', 'textIndent', 'tabSize', 'paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft']) glass.style[name] = look[name]
  Object.assign(glass.style, { top: `${field.offsetTop + field.clientTop}px`, left: `${field.offsetLeft + field.clientLeft}px`, width: `${field.clientWidth}px`, height: `${field.clientHeight}px` })
  glass.scrollTop = field.scrollTop
}
