/** Chinese with a space between Han and Latin letters, as everywhere else: of names put into a sentence nobody knows how they begin. */
export function spaced(text: string): string {
  return text.replace(/([\u4e00-\u9fff])(?=\w)/g, '$1 ').replace(/(\w)(?=[\u4e00-\u9fff])/g, '$1 ');
}
