/* <form data-passkey="get|create">: asks the browser for a passkey, then sends it as `credential`.
   What to ask for stands in the page (#passkey-options) or is fetched from `data-passkey-from`. */
const says = document.querySelector('[data-passkey-says]')
for (const form of document.querySelectorAll('form[data-passkey]')) {
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
      ? await fetched(passkeyFrom)
      : JSON.parse(document.getElementById('passkey-options').textContent)
    const asked = sent.request_options ?? sent.creation_options
    const alone = form.elements.passwordless?.checked
    if (alone) Object.assign(asked.publicKey.authenticatorSelection, { residentKey: 'required', requireResidentKey: true, userVerification: 'required' })
    return asked
  }
}

/* <button type="button" data-passkey-question="where"> in a form that asks for the password: a passkey answers instead. */
for (const button of document.querySelectorAll('[data-passkey-question]')) {
  button.addEventListener('click', async () => {
    if (!window.PublicKeyCredential) return say('unable')
    try {
      const { request_options } = await fetched(button.dataset.passkeyQuestion)
      button.form.elements.credential.value = JSON.stringify(await window.webauthnJSON.get(request_options))
      button.form.requestSubmit()
    } catch {
      say('refused')
    }
  })
}

/* <button data-passkey-button disabled>: pressed before this script came, it would send the form without a passkey. */
for (const button of document.querySelectorAll('[data-passkey-button]')) button.disabled = false

function fetched(address) { return fetch(address, { headers: { Accept: 'application/json' } }).then(answer => answer.json()) }

function say(what) { if (says) says.textContent = says.dataset[what] }
