/** A wish that cannot be understood: exit 2, with the sentence. */
export class UsageError extends Error {}
