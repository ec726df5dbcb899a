import { useText } from '../../i18n/language.ts';
import { withoutPackages } from '../../ui/source-name.ts';
import { LOGS } from './words.ts';

/** What a template says; what changes from record to record is drawn as an empty place. */
export function TemplateText({ text }: { readonly text: string }) {
  const say = useText();
  if (text === '') return say(LOGS.saysNothing);
  return withoutPackages(text)
    .split('<*>')
    .flatMap((part, index) => [
      ...(index === 0
        ? []
        : [
            <span key={index} className="log-hole" title={say(LOGS.changes)}>
              *
            </span>,
          ]),
      part,
    ]);
}
