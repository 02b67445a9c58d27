// Where an object of a kind is read: what depends on others, as far as it counts (migrations/001-objects.sql).

const views: Readonly<Record<string, string>> = { registration: 'standing_registration', entity_grant: 'standing_grant' }

/** The table or view of a kind. */
export const sourceOf = (kind: string): string => views[kind] ?? 'object'
