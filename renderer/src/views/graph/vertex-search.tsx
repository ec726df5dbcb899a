import type { KeyboardEvent } from 'react';
import { useText } from '../../i18n/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { GRAPH } from './words.ts';

interface VertexSearchProps {
  readonly typed: string;
  /** Ids found, in the order of the plan; undefined while nothing is asked for. */
  readonly found: readonly string[] | undefined;
  readonly selected: string | undefined;
  readonly onType: (typed: string) => void;
  readonly onGo: (vertexId: string) => void;
}

/** Finds a vertex by its name or id: Enter goes to the next one that fits, Shift-Enter to the one before. */
export function VertexSearch({ typed, found, selected, onType, onGo }: VertexSearchProps) {
  const say = useText();
  const at = found?.indexOf(selected ?? '') ?? -1;
  const keyed = (event: KeyboardEvent) => {
    // Keys of the window act here as in any other field; an empty one is left by Escape.
    const isOfWindow =
      event.ctrlKey || event.metaKey || event.altKey || (event.key.length > 1 && event.key !== 'Enter');
    if (isOfWindow && (event.key !== 'Escape' || typed === '')) return;
    // Digits and signs are keys of the view; here they are text.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      onType('');
    }
    if (event.key !== 'Enter' || found === undefined || found.length === 0) return;
    event.preventDefault();
    const by = event.shiftKey ? -1 : 1;
    const start = at < 0 && by < 0 ? 0 : at;
    const next = found[(start + by + found.length) % found.length];
    if (next !== undefined) onGo(next);
  };
  return (
    <span className="vertex-search">
      <Icon name="search" size={12} />
      <input
        value={typed}
        placeholder={say(GRAPH.search)}
        aria-label={say(GRAPH.search)}
        data-search-field
        data-testid="vertex-search"
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={keyed}
      />
      {found === undefined ? (
        <kbd>/</kbd>
      ) : (
        <span className="label nw" role="status">
          {at < 0 ? found.length : say(GRAPH.snapshotOf(at + 1, found.length))}
        </span>
      )}
    </span>
  );
}
