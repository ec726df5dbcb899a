import type { DiffLine } from './settings-diff.ts';

const LOOK = { '+': 'diff-line add', '-': 'diff-line del', ' ': 'diff-line' };

/** Letters of a value that stands on one line beside its key or below it. */
const SHORT = 24;

/** `key: value`; where it has to be broken, it is not within a short value. */
function Line({ text }: { readonly text: string }) {
  const value = text.indexOf(': ') + 2;
  if (value < 2 || text.length - value > SHORT) return text;
  return (
    <span>
      {text.slice(0, value)}
      <span className="nw">{text.slice(value)}</span>
    </span>
  );
}

/** Lines of a settings file that go and come, with their numbers. */
export function DiffLines({ lines }: { readonly lines: readonly DiffLine[] }) {
  return (
    <div className="code diff scroll">
      {lines.map(({ sign, text, line }) => (
        <div key={`${sign}${text}`} className={LOOK[sign]}>
          <span className="diff-no">{line}</span>
          {sign} <Line text={text} />
        </div>
      ))}
    </div>
  );
}
