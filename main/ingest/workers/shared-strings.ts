import type { EntryPath } from '#contract/incident/ids.ts';

/** Different texts remembered at once. What a log repeats, it repeats soon. */
const MOST = 50_000;
/** Every line and message is its own: looking for another like it only costs. */
const UNIQUE = new Set(['text', 'message']);

/** Lets equal strings of many facts be one string: entry paths, ids, names and frames repeat in every fact of a log. */
export class SharedStrings {
  #known = new Map<string, string>();

  /** Changes a value in place; it must be plain data that nobody else holds. Where `entry` is null, the entry's path is set. */
  share(value: unknown, entry: EntryPath): void {
    if (Array.isArray(value)) this.#shareItems(value, entry);
    else if (typeof value === 'object' && value !== null) this.#shareFields(value as Record<string, unknown>, entry);
  }

  #shareItems(items: unknown[], entry: EntryPath): void {
    for (let i = 0; i < items.length; i += 1) {
      const item = items[i];
      if (typeof item === 'string') items[i] = this.#one(item);
      else this.share(item, entry);
    }
  }

  #shareFields(fields: Record<string, unknown>, entry: EntryPath): void {
    for (const name in fields) {
      const field = fields[name];
      if (field === null) {
        if (name === 'entry') fields[name] = entry;
      } else if (typeof field === 'object') this.share(field, entry);
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
