const ENTITIES: Readonly<Record<string, string>> = {
  '&gt;': '>',
  '&lt;': '<',
  '&amp;': '&',
  '&quot;': '"',
  '&#92;': '\\',
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** JsonPlanGenerator escapes the descriptions of a plan for HTML. */
export function unescapedHtml(text: string): string {
  return text.replace(/&(?:gt|lt|amp|quot|nbsp|#92|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
