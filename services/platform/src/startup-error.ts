// A reason not to start that an operator can act on.

/** The message is one sentence for the person at the terminal; the process prints it and exits with 1, without a stack. */
export class StartupError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StartupError'
  }
}
