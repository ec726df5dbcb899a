import { useMemo } from 'react';
import type { FlameNode } from '#contract/incident/flame-view.ts';
import { percent } from '#contract/wording/percent.ts';
import { useText } from '../../i18n/language.ts';
import { Breakable } from '../../ui/breakable.tsx';
import { FLAME } from './flame-words.ts';
import { frameRows } from './lay-out-flame.ts';
import { OWNERS } from './words.ts';

/** Below these are frames of single samples. */
const ROWS = 200;

/** The same as the graph, for those who read better than they see. */
export function FlameTable({ nodes, typed }: { readonly nodes: readonly FlameNode[]; readonly typed: string }) {
  const say = useText();
  const rows = useMemo(() => frameRows(nodes).filter(({ owner }) => owner !== undefined), [nodes]);
  const shown = rows.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase())).slice(0, ROWS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table without anything to press is scrolled with the keyboard
    <div className="flame-box scroll" tabIndex={0}>
      <table className="part-table">
        <thead>
          <tr>
            <th>{say(FLAME.frame)}</th>
            <th>{say(FLAME.owner)}</th>
            <th className="r">{say(FLAME.self)}</th>
            <th className="r">{say(FLAME.total)}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, owner, self, total }) => (
            <tr key={name}>
              <td className="mono stack-text">
                <Breakable text={name} />
              </td>
              <td className="t2 nw">{owner === undefined ? '–' : say(OWNERS[owner])}</td>
              <td className="r nw">{percent(self)}</td>
              <td className="r nw">{percent(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
