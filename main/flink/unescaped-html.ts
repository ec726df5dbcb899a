import { decodeEntities } from '#contract/entities.ts';

/** JsonPlanGenerator escapes the descriptions of a plan for HTML; its blanks are of the kind that does not break. */
export function unescapedHtml(text: string): string {
  return decodeEntities(text).replaceAll('\u00a0', ' ');
}
