import type { Excerpt } from '#contract/api.ts';

/** Lines of a file with their numbers; the hit stands out by colour and by a bar at its side. */
export function ExcerptLines({ lines }: { readonly lines: Excerpt['lines'] }) {
  return (
    <div className="code excerpt">
      {lines.map((line, index) => (
        // A JSON value has no line numbers of its own: several rows may carry the same one.
        <div key={index} className={line.hit ? 'excerpt-line hit' : 'excerpt-line'}>
          <span className="excerpt-no">{line.line}</span>
          <span className="excerpt-text">{line.text}</span>
        </div>
      ))}
    </div>
  );
}
