/** What comes along with programs and tells how they are used; a block of code in one may have become an entry of its own. */
const NAMED =
  /(?:^|\/)(?:read[-_ ]?me|changelog|changes|contributing|license|notice|runbook|faq|upgrading|release[-_ ]?notes)(?:[-_.][\w-]{1,40})?(?:\.(?:md|markdown|rst|adoc|txt))?(\/block-\d{1,6}\.log)?$/i;
/** Headings and fences of Markdown and its like: what a terminal printed into such a file has none. */
const MARKED =
  /^#{1,4} [A-Z]\S{0,60}(?: [^\n]{0,200})?\r?\n\r?\n|^(?:```|~~~)|^\S[^\n]{0,200}\r?\n(?:={3,}|-{3,})\s*$/m;

/** A page of documentation: settings, logs and dumps in it are examples, and of no cluster. */
export function isDocumentation(path: string, text: string): boolean {
  const named = NAMED.exec(path);
  return named !== null && (named[1] !== undefined || MARKED.test(text));
}

/** `key: value`, an item of a list perhaps. */
const SETTING = /^\s*(?:- )?["']?[\w./-]{1,200}["']?\s*:(?:\s|$)/;
/** Words, one after the other. */
const SENTENCE = /^\s*(?:[-*>] |\d{1,3}\. )?[^\s#:=]{1,80}(?: [^\s]{1,200}){2}/;

/** Sentences, among them settings that somebody speaks of: a file of settings has none but in comments. */
export function isMostlyProse(text: string): boolean {
  let settings = 0;
  let sentences = 0;
  for (const line of text.split('\n')) {
    if (SETTING.test(line)) settings += 1;
    else if (SENTENCE.test(line)) sentences += 1;
  }
  return sentences > 0 && sentences >= settings;
}
