import { Fragment } from 'react';

/** Text with paths and addresses in it, which may go on in the next line behind a slash and not in the middle of a word. */
export function Breakable({ text }: { readonly text: string }) {
  return text.split(/(?<=[^/\s]\/)(?=[^/\s])/).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? undefined : <wbr />}
      {part}
    </Fragment>
  ));
}
