// The one script. Pages work without it: it only spares people some seconds and some typing mistakes.

/** How long the frames of a logout may keep somebody waiting, in seconds; the page says the same for browsers without scripts. */
export const FRAMES_MAX_WAIT = 5

export const script = `
const byId = (id) => document.getElementById(id)

const onward = byId('onward')
if (onward) {
  const go = () => location.replace(onward.href)
  const timer = setTimeout(go, ${FRAMES_MAX_WAIT * 1000})
  // comes when every frame has loaded, or has failed to
  addEventListener('load', () => {
    clearTimeout(timer)
    go()
  })
}

const [password, reveal, capsLock] = ['password', 'reveal', 'caps-lock'].map(byId)
if (password) {
  const [show, hide] = reveal.children
  const turn = (isShown) => {
    password.type = isShown ? 'text' : 'password'
    show.hidden = isShown
    hide.hidden = !isShown
  }
  reveal.hidden = false
  reveal.addEventListener('click', () => turn(password.type === 'password'))
  // what is sent from a text field, browsers may offer again to whoever comes next
  password.form.addEventListener('submit', () => turn(false))

  // some events of password managers are no keyboard events
  const look = (event) => { capsLock.hidden = !event.getModifierState?.('CapsLock') }
  for (const type of ['keydown', 'keyup', 'mousedown']) password.addEventListener(type, look)
  password.addEventListener('blur', () => { capsLock.hidden = true })
}
`.trim()
