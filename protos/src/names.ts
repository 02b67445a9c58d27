// When two spellings are one name. Who keeps names and who counts the attempts on them must agree, or a limit has a way around it.

/** Compatibility forms, upper case and surrounding blanks do not tell names apart. */
export const normalised = (name: string): string => name.trim().normalize('NFKC').toLowerCase().normalize('NFKC')
