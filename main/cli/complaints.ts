import type { Complaint } from '#contract/incident/coverage.ts';
import type { Language } from '#contract/text.ts';
import { byMeaning } from '#contract/wording/complaints/complaint-meanings.ts';
import { oneLine, visible } from '#contract/wording/visible.ts';
import type { Terminal } from './terminal.ts';

/** Lines on a terminal before the rest is counted; `show BUNDLE coverage` lists all. */
const SHOWN = 10;

/** Says on the error stream what could not be read, and what each kind of it means. */
export function complainAbout(complaints: readonly Complaint[], language: Language, terminal: Terminal): void {
  for (const { code, meaning, complaints: alike } of byMeaning(complaints.slice(0, SHOWN))) {
    terminal.complain(`${code}: ${meaning[language]}`);
    for (const complaint of alike) terminal.complain(visible(oneLine(`  ${line(complaint, language)}`)));
  }
  const more = complaints.length - SHOWN;
  if (more > 0) terminal.complain(MORE[language](more));
}

const MORE: Readonly<Record<Language, (count: number) => string>> = {
  en: (count) => `${count} more complaints: nutcracker show BUNDLE coverage`,
  'zh-CN': (count) => `另有 ${count} 条读取问题：nutcracker show BUNDLE coverage`,
};

function line({ entry, line: number, said, more = 0 }: Complaint, language: Language): string {
  const place = number === undefined ? entry : `${entry}:${number}`;
  const others = language === 'en' ? ` (and ${more} more)` : `（另有 ${more} 条）`;
  return `${place}: ${said}${more === 0 ? '' : others}`;
}
