/* <details data-menu> closes on Escape, on a click elsewhere and when the focus leaves it. */
const open = () => document.querySelectorAll('details[data-menu][open]')
document.addEventListener('click', event => open().forEach(menu => menu.contains(event.target) || (menu.open = false)))
document.addEventListener('focusin', event => open().forEach(menu => menu.contains(event.target) || (menu.open = false)))
document.addEventListener('keydown', event => {
  if (event.key === 'Escape') open().forEach(menu => { menu.open = false; menu.querySelector('summary').focus() })
})
