import type { Plugin } from 'vite';

const TELL = '  tell(record: OpenRecord, to: number): void {\n';
const BODY = 'return openRestReader(info, decode, classified);';

/**
 * Builds a reader whose records and REST bodies say nothing, as no option of it does: what is left is lines, columns and text, which is what
 * lnav makes of a log. Bodies are kept as text all the same.
 */
export const sayingNothing: Plugin = {
  name: 'saying-nothing',
  enforce: 'pre',
  transform(code, id) {
    if (id.endsWith('/record-teller.ts')) return replaced(code, TELL, `${TELL}    if (to >= 0) return;\n`);
    if (id.endsWith('/open-reader.ts')) return replaced(code, BODY, 'return undefined;');
    return null;
  },
};

function replaced(code: string, from: string, to: string): string {
  if (!code.includes(from)) throw new Error(`it is told in some other way now: ${from}`);
  return code.replace(from, to);
}
