import { type KeyboardEvent, useRef } from 'react';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string; readonly testId?: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** `tabs` when the choice shows another panel. */
  readonly as?: 'radio' | 'tabs';
  readonly testId?: string;
}

/** One of a few; one tab stop, arrows inside. */
export function Segments<T extends string>(props: SegmentsProps<T>) {
  const { label, options, value, onChange, as = 'radio', testId } = props;
  const group = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent, index: number) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = options[(index + by + options.length) % options.length];
    if (by === 0 || next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(next.value);
    const buttons = group.current?.querySelectorAll('button');
    buttons?.[options.indexOf(next)]?.focus();
  };
  return (
    <div
      className="seg"
      {...(as === 'tabs' ? { role: 'tablist', 'aria-label': label } : { role: 'radiogroup', 'aria-label': label })}
      ref={group}
      data-testid={testId}
    >
      {options.map((option, index) => {
        const isOn = option.value === value;
        return (
          <button
            key={option.value}
            type="button"
            {...(as === 'tabs' ? { role: 'tab', 'aria-selected': isOn } : { role: 'radio', 'aria-checked': isOn })}
            tabIndex={isOn ? 0 : -1}
            data-testid={option.testId}
            onClick={() => onChange(option.value)}
            onKeyDown={(event) => move(event, index)}
          >
            {option.label}
          </button>
        );
      })}
    </div>
  );
}
