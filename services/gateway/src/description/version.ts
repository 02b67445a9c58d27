/** Of the interface: what a client was generated from. */
export const VERSION = '0.1.0'
