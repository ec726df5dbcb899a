/**
 * The same answers, each worked out once for a text that comes again and again (classes and frames of stack traces). With more than `most`
 * texts it begins anew: a log may make up as many names as it likes.
 */
export function remembered<Answer>(most: number, answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.answer;
    if (known.size >= most) known.clear();
    const found = { answer: answer(text) };
    known.set(text, found);
    return found.answer;
  };
}
