/* On a narrow screen the rooms and the tabs of a chart are wider than it: the one that is open is brought into sight. */
for (const here of document.querySelectorAll(':is(.tabs, .bar-nav) > [aria-current]')) {
  const row = here.parentElement
  new ResizeObserver(() => {
    const left = here.offsetLeft - row.offsetLeft
    row.scrollLeft = left + here.offsetWidth > row.clientWidth ? left - (row.clientWidth - here.offsetWidth) / 2 : 0
  }).observe(row)
}
