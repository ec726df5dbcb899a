import type { Plugin } from 'vite';

const TELL = '  tell(record: OpenRecord, to: number): void {\n';

/** Builds a reader whose records say nothing, as no option of it does: what is left is lines, columns and text, which is what lnav makes of a log. */
export const sayingNothing: Plugin = {
  name: 'saying-nothing',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/record-teller.ts')) return null;
    if (!code.includes(TELL)) throw new Error('a record is told in some other way now');
    return code.replace(TELL, `${TELL}    if (to >= 0) return;\n`);
  },
};
