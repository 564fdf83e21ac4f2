/* <form data-passkey="get|create">: asks the browser for a passkey, then sends it as `credential`.
   What to ask for stands in the page (#passkey-options) or is fetched from `data-passkey-from`. */
for (const form of document.querySelectorAll('form[data-passkey]')) {
  const says = document.querySelector('[data-passkey-says]')
  let given = false

  form.addEventListener('submit', async event => {
    if (given) return
    event.preventDefault()
    if (!window.PublicKeyCredential) return say('unable')
    try {
      const made = await window.webauthnJSON[form.dataset.passkey](await options())
      form.elements.credential.value = JSON.stringify(made)
      given = true
      form.requestSubmit()
    } catch {
      say('refused')
    }
  })

  async function options() {
    const { passkeyFrom } = form.dataset
    const sent = passkeyFrom
      ? await fetch(passkeyFrom, { headers: { Accept: 'application/json' } }).then(answer => answer.json())
      : JSON.parse(document.getElementById('passkey-options').textContent)
    const asked = sent.request_options ?? sent.creation_options
    const alone = form.elements.passwordless?.checked
    if (alone) Object.assign(asked.publicKey.authenticatorSelection, { residentKey: 'required', requireResidentKey: true, userVerification: 'required' })
    return asked
  }

  function say(what) { if (says) says.textContent = says.dataset[what] }
}
