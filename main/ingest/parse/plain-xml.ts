/** A value of an XML file as it is meant. A line end within a pattern is no part of it. */
export function plainXml(value: string): string {
  return value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#10;', '')
    .replaceAll('&amp;', '&');
}
