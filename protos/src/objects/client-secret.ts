// What a secret of a client may look like, be it an application's or an entity's.
import { z } from 'zod'

/** The characters of a client secret (RFC 6749 Appendix A.2). */
export const ClientSecret = z
  .string()
  .trim()
  .regex(/^[\x20-\x7e]{0,255}$/, { error: 'A secret has up to 255 characters of printable ASCII.' })
