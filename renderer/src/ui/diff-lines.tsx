import type { DiffLine } from './settings-diff.ts';

const LOOK = { '+': 'diff-line add', '-': 'diff-line del', ' ': 'diff-line' };

/** Lines of a settings file that go and come, with their numbers. */
export function DiffLines({ lines }: { readonly lines: readonly DiffLine[] }) {
  return (
    <div className="code diff scroll">
      {lines.map(({ sign, text, line }) => (
        <div key={`${sign}${text}`} className={LOOK[sign]}>
          <span className="diff-no">{line}</span>
          {sign} {text}
        </div>
      ))}
    </div>
  );
}
