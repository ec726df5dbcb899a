import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Source } from '#contract/incident/source.ts';
import { figure } from '#contract/wording/figure.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { Icon } from '../../ui/icon.tsx';
import { withoutPackages } from '../../ui/source-name.ts';
import { LOGS } from './words.ts';

/** Rows a group shows before it is asked for all. */
const SHOWN = 6;

interface GroupListProps {
  /** Goes to where the first of a group stands. */
  readonly onGo: (source: Source) => void;
}

/** What repeats: exceptions by class and words. */
export function GroupList({ onGo }: GroupListProps) {
  const say = useText();
  const times = useTimes();
  const answer = useAnswer('logs.groups', {});
  if (answer.kind !== 'known') return null;
  const { exceptions } = answer.value;
  return (
    <Group title={say(LOGS.exceptions)} count={exceptions.length}>
      {exceptions.map(({ className, message, count, firstAt, lastAt, isSecondary, source }) => (
        <Row
          key={`${className} ${firstAt} ${message}`}
          name={lastName(className)}
          count={count}
          isLoud={!isSecondary}
          title={`${className}: ${message}`}
          more={[
            [...new Set([times.clock(firstAt), times.clock(lastAt)])].join(' – '),
            isSecondary ? say(LOGS.secondary) : withoutPackages(message),
          ].join(' · ')}
          onGo={() => onGo(source)}
        />
      ))}
    </Group>
  );
}

function Group({ title, count, children }: { title: string; count: number; children: readonly ReactNode[] }) {
  const say = useText();
  const [isOpen, setIsOpen] = useState(true);
  const [isWhole, setIsWhole] = useState(false);
  if (count === 0) return null;
  return (
    <section aria-label={title} className="log-group">
      <button
        type="button"
        className="log-group-head row label"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="down" size={12} />
        <span className="grow">{title}</span>
        <span>{count}</span>
      </button>
      {isOpen ? (
        <>
          {isWhole ? children : children.slice(0, SHOWN)}
          {count > SHOWN ? (
            <button type="button" className="log-group-more" onClick={() => setIsWhole(!isWhole)}>
              {say(isWhole ? LOGS.fewer : LOGS.more(count - SHOWN))}
            </button>
          ) : undefined}
        </>
      ) : undefined}
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly count: number;
  /** An error, or the failure itself and not what followed from it. */
  readonly isLoud: boolean;
  readonly title: string;
  readonly more: string;
  readonly onGo: () => void;
}

function Row({ name, count, isLoud, title, more, onGo }: RowProps) {
  return (
    <button type="button" className="log-group-row" title={title} data-testid="log-group" onClick={onGo}>
      <span className="row g4">
        {isLoud ? <Icon name="cross" size={11} /> : undefined}
        <span className={isLoud ? 'grow ell t1 b' : 'grow ell t1'}>{name}</span>
        <span className="t3 nw">× {figure(count)}</span>
      </span>
      <span className="label ell">{more}</span>
    </button>
  );
}

/** A class without its package. */
function lastName(className: string): string {
  return className.slice(className.lastIndexOf('.') + 1);
}
