import type { Text } from '#contract/text.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { Sentence } from '../../ui/breakable.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';

interface EmptyPartProps {
  readonly why: Text;
  /** What makes the file that is missing. */
  readonly commands?: readonly string[];
}

/** Why a panel is empty, and what would fill it. */
export function EmptyPart({ why, commands = [] }: EmptyPartProps) {
  const say = useText();
  return (
    <div className="empty-part">
      <p>
        <Sentence text={say(why)} />
      </p>
      {commands.length === 0 ? undefined : (
        <>
          <pre className="mono label empty-commands">{commands.join('\n')}</pre>
          <CopyButton text={commands.join('\n')} label={say(COMMON.copyRequest)} copied={say(COMMON.copied)} />
        </>
      )}
    </div>
  );
}
