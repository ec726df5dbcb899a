import { Menu, MenuDivider, MenuItem, type MenuProps } from '@blueprintjs/core';
import { type ItemListRendererProps, Omnibar } from '@blueprintjs/select';
import { Fragment } from 'react';
import type { Text } from '#contract/text.ts';
import { useTimeline } from '../../host/use-timeline.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { shownJobId } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp, useAppStore } from '../../state/use-app.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import { panelOf } from '../panels.ts';
import { APP } from '../words.ts';
import { unseenItems } from './items.ts';
import { inOrder, matching, type PaletteItem, parseQuery, parseTime } from './palette-items.ts';
import { usePaletteItems } from './use-items.ts';

const GROUPS: Readonly<Record<PaletteItem['group'], Text>> = {
  views: APP.views,
  findings: APP.findings,
  vertices: APP.vertices,
  checkpoints: APP.checkpoints,
  processes: APP.processes,
  settings: APP.settings,
  files: APP.fileNames,
  logs: APP.searchIn,
  commands: APP.commands,
};

/** Of a path: files of one folder differ only there. */
const LAST_LETTERS = 32;

const paletteToggled = (s: AppState) => s.paletteToggled;

/** One field for everything: views, findings, vertices, checkpoints, settings, times, log searches and commands. */
export function Palette() {
  const say = useText();
  const language = useLanguage();
  const items = usePaletteItems();
  const special = useSpecialItems();
  const toggle = useApp(paletteToggled);
  return (
    <Omnibar<PaletteItem>
      key={language}
      isOpen
      resetOnSelect
      items={[...items]}
      itemListPredicate={(typed, all) => {
        const query = parseQuery(typed);
        return [...inOrder(special(typed), matching(all, query), query)];
      }}
      itemsEqual="key"
      itemRenderer={(item, { handleClick, handleFocus, modifiers, ref }) =>
        modifiers.matchesPredicate ? (
          <MenuItem
            key={item.key}
            ref={ref}
            text={item.group === 'files' ? <BothEnds name={item.text} last={LAST_LETTERS} /> : item.text}
            label={item.label}
            active={modifiers.active}
            onClick={handleClick}
            {...(handleFocus === undefined ? {} : { onFocus: handleFocus })}
            roleStructure="listoption"
          />
        ) : null
      }
      itemListRenderer={(list) => <Grouped list={list} empty={say(APP.nothingMatches)} name={(g) => say(GROUPS[g])} />}
      inputProps={{ placeholder: say(APP.search), 'aria-label': say(APP.search) }}
      onItemSelect={(item) => {
        toggle(false);
        item.does();
      }}
      onClose={() => toggle(false)}
    />
  );
}

interface GroupedProps {
  readonly list: ItemListRendererProps<PaletteItem>;
  readonly empty: string;
  readonly name: (group: PaletteItem['group']) => string;
}

function Grouped({ list, empty, name }: GroupedProps) {
  const say = useText();
  const { filteredItems, renderItem, itemsParentRef, menuProps } = list;
  return (
    <Menu ulRef={itemsParentRef} {...(menuProps as MenuProps)}>
      {filteredItems.length === 0 ? <MenuItem disabled text={empty} roleStructure="listoption" /> : undefined}
      {filteredItems.map((item, index) => (
        <Fragment key={item.key}>
          {item.group === filteredItems[index - 1]?.group ? undefined : <MenuDivider title={name(item.group)} />}
          {renderItem(item, index)}
        </Fragment>
      ))}
      <li className="palette-hint label">{say(APP.paletteHint)}</li>
    </Menu>
  );
}

/** Items made from what was typed: a checkpoint, a moment, a search of the logs. */
function useSpecialItems(): (typed: string) => readonly PaletteItem[] {
  const say = useText();
  const times = useTimes();
  const store = useAppStore();
  const timeline = useTimeline(useApp(shownJobId), panelOf('timeline') !== undefined);
  return (typed) => {
    const query = parseQuery(typed);
    const now = store.getState();
    if (query.group === 'checkpoints' && timeline.kind === 'known')
      return unseenItems(timeline.value, query.text, { say, times, store });
    const span = now.open?.summary.span;
    const at = query.special === 'time' && span !== undefined ? parseTime(query.text, span, times) : undefined;
    if (at !== undefined)
      return [
        {
          key: 'time',
          group: 'views',
          text: say(APP.goToTime(times.full(at))),
          label: ':',
          does: () => now.timePicked(at),
        },
      ];
    const isSearch = query.special === 'logs' || (query.special === undefined && query.group === undefined);
    if (!isSearch || query.text === '' || panelOf('logs') === undefined) return [];
    return [
      {
        key: 'search',
        group: 'logs',
        text: say(APP.searchLogs(query.text)),
        label: '/',
        does: () => now.logSearched(query.text),
      },
    ];
  };
}
