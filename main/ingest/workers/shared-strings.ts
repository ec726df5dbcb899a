/** Different texts remembered at once. What a log repeats, it repeats soon. */
const MOST = 50_000;
/** Every line and message is its own: looking for another like it only costs. */
const UNIQUE = new Set(['text', 'message']);

/** Lets equal strings of many facts be one string: entry paths, ids, names and frames repeat in every fact of a log. */
export class SharedStrings {
  #known = new Map<string, string>();

  /** The same value, changed in place; it must be plain data that nobody else holds. */
  share(value: unknown): void {
    if (Array.isArray(value)) this.#shareItems(value);
    else if (typeof value === 'object' && value !== null) this.#shareFields(value as Record<string, unknown>);
  }

  #shareItems(items: unknown[]): void {
    for (let i = 0; i < items.length; i += 1) {
      const item = items[i];
      if (typeof item === 'string') items[i] = this.#one(item);
      else this.share(item);
    }
  }

  #shareFields(fields: Record<string, unknown>): void {
    for (const name in fields) {
      const field = fields[name];
      if (typeof field === 'object') this.share(field);
      else if (typeof field === 'string' && !UNIQUE.has(name)) fields[name] = this.#one(field);
    }
  }

  #one(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST) this.#known = new Map();
    this.#known.set(text, text);
    return text;
  }
}
