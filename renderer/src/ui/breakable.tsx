import { Fragment } from 'react';
import { unbroken } from '../i18n/unbroken.ts';

/** Behind a slash of a path, behind a dot of a package. */
const JOINTS = /(?<=[^/\s]\/)(?=[^/\s])|(?<=[a-z]\.)(?=[a-z]+\.|[A-Z][a-z])/g;
/** Names that may be longer than a line; shorter ones stay whole. */
const LONG_NAME = /[\w$]{24,}/g;
/** Before a word of a name, and behind what stands between its words. */
const WORDS = /(?<=[a-z\d])(?=[A-Z])|(?<=[_$])(?=[^_$])/g;
/** Where a line may end, until it is an element: no text holds it. */
const MARK = '\u0000';

/** Text with paths, addresses and classes in it, which may go on in the next line at a joint and not in the middle of a word. */
export function Breakable({ text }: { readonly text: string }) {
  const marked = text.replace(JOINTS, MARK).replace(LONG_NAME, (name) => name.replace(WORDS, MARK));
  return marked.split(MARK).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? undefined : <wbr />}
      {part}
    </Fragment>
  ));
}

/** A name of a host or an operator with hyphens in it, or an option of a command. */
const HYPHENATED = /((?<![\w/.:-])(?:--?[A-Za-z][\w:*.=+-]+|\w+(?:-\w+)+)(?![\w-]))/g;
/** Letters of one that fits into the narrowest column. */
const WHOLE = 28;

/** A sentence for people: quantities and names with hyphens stay together, longer names break at their joints. */
export function Sentence({ text }: { readonly text: string }) {
  return unbroken(text)
    .split(HYPHENATED)
    .map((part, index) =>
      index % 2 === 1 && part.length <= WHOLE ? (
        <span key={index} className="nw">
          {part}
        </span>
      ) : (
        <Breakable key={index} text={part} />
      ),
    );
}
