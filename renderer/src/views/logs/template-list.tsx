import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { LogQuery } from '#contract/incident/log.ts';
import { figure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { onlyTemplate, withoutTemplate } from './template-query.ts';
import { TEMPLATE_ROW, TemplateRow } from './template-row.tsx';
import { type Templates, useTemplates } from './use-templates.ts';
import { LOGS } from './words.ts';

/** So many are gone through in less than a second: nobody has to ask. */
const SMALL_RECORDS = 200_000;

interface TemplateListProps {
  /** Of the whole log. */
  readonly records: number;
  readonly query: LogQuery;
  readonly onChange: (query: LogQuery) => void;
}

/** What the records of the levels asked for say again and again, rare things first. Of a large log it is found when the list is opened. */
export function TemplateList({ records, query, onChange }: TemplateListProps) {
  const say = useText();
  const [isOpen, setIsOpen] = useState(records <= SMALL_RECORDS);
  const [first, setFirst] = useState(0);
  const templates = useTemplates(isOpen, first, query.minLevel);
  return (
    <section aria-label={say(LOGS.templates)} className={isOpen ? 'log-templates open' : 'log-templates'}>
      <button
        type="button"
        className="log-group-head row label"
        aria-expanded={isOpen}
        data-testid="log-templates"
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="down" size={12} />
        <span className="grow">{say(LOGS.templates)}</span>
        {templates.kind === 'known' ? <span>{figure(templates.total)}</span> : undefined}
      </button>
      {!isOpen ? undefined : templates.kind === 'failed' ? (
        <Waiting for={templates} retryLabel={say(LOGS.retry)} />
      ) : templates.kind === 'mining' ? (
        <Mining done={templates.done} />
      ) : templates.total === 0 ? (
        <p className="log-templates-note t3">{say(LOGS.noTemplates)}</p>
      ) : (
        <Rows templates={templates} query={query} onChange={onChange} onScroll={setFirst} />
      )}
    </section>
  );
}

function Mining({ done }: { readonly done: number }) {
  const say = useText();
  const share = Math.floor(done * 100);
  return (
    <div className="log-templates-note t3">
      <span>{say(LOGS.mining(share))}</span>
      <progress value={share} max={100} aria-label={say(LOGS.mining(share))} />
    </div>
  );
}

interface RowsProps extends Omit<TemplateListProps, 'records'> {
  readonly templates: Extract<Templates, { kind: 'known' }>;
  /** Told of the first row in sight. */
  readonly onScroll: (first: number) => void;
}

function Rows({ templates, query, onChange, onScroll }: RowsProps) {
  const say = useText();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const rows = useVirtualizer({
    count: templates.total,
    getScrollElement: () => box.current,
    estimateSize: () => TEMPLATE_ROW,
    overscan: 4,
    initialRect: { width: 208, height: 400 },
  });
  const keyed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = STEPS[event.key];
    const number = templates.at(active)?.number;
    if (by !== undefined) {
      const next = Math.min(Math.max(active + by, 0), templates.total - 1);
      setActive(next);
      rows.scrollToIndex(next);
    } else if (event.key === 'Enter' && number !== undefined) onChange(onlyTemplate(query, number));
    else if (HIDES.includes(event.key) && number !== undefined) onChange(withoutTemplate(query, number));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={box}
      className="log-templates-list"
      role="listbox"
      tabIndex={0}
      aria-label={say(LOGS.templates)}
      aria-activedescendant={`template-${templates.at(active)?.number ?? ''}`}
      onKeyDown={keyed}
      onScroll={() => onScroll((box.current?.scrollTop ?? 0) / TEMPLATE_ROW)}
    >
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <TemplateRow
            key={index}
            template={templates.at(index)}
            top={start}
            isActive={index === active}
            query={query}
            onOnly={(number) => {
              setActive(index);
              onChange(onlyTemplate(query, number));
            }}
            onHide={(number) => onChange(withoutTemplate(query, number))}
          />
        ))}
      </div>
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
const HIDES: readonly string[] = ['x', 'Delete'];
