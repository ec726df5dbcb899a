/** A stretch of a longer list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Index of the first item in the whole list. */
  readonly offset: number;
  /** Items in the whole list; a lower bound while `complete` is false. */
  readonly total: number;
  readonly complete: boolean;
}
