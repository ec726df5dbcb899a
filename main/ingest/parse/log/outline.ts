/** A label, indented: `    Total Flink Memory:   1.3gb …`; what the start script logs has its own head. */
const LABEL = /^(?:[A-Z]{4,5} {1,2}\[\] - )?( *)([A-Za-z][^:\n]{0,80}):/;

/** Follows an indented list line by line. */
export class Outline {
  private readonly open: { readonly indent: number; readonly label: string }[] = [];

  /** The label of the nearest line above that is indented less. */
  above(line: string): string | undefined {
    const match = LABEL.exec(line);
    if (match === null) return this.open.at(-1)?.label;
    const indent = (match[1] ?? '').length;
    while ((this.open.at(-1)?.indent ?? -1) >= indent) this.open.pop();
    const above = this.open.at(-1)?.label;
    this.open.push({ indent, label: match[2] ?? '' });
    return above;
  }
}
