import { Fragment } from 'react';

/** Behind a slash of a path, behind a dot of a package. */
const JOINTS = /(?<=[^/\s]\/)(?=[^/\s])|(?<=[a-z]\.)(?=[a-z]+\.|[A-Z][a-z])/;

/** Text with paths, addresses and classes in it, which may go on in the next line at a joint and not in the middle of a word. */
export function Breakable({ text }: { readonly text: string }) {
  return text.split(JOINTS).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? undefined : <wbr />}
      {part}
    </Fragment>
  ));
}
