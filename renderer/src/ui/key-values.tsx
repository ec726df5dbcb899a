/** What is known of one thing, name by name; what nobody tells has no row. Paths and ids are named by `mono`. */
export function KeyValues({
  rows,
  mono,
}: {
  readonly rows: readonly (readonly [name: string, value: string | undefined])[];
  readonly mono?: string | undefined;
}) {
  return (
    <dl className="kv">
      {rows.map(([name, value]) =>
        value === undefined ? undefined : (
          <div key={name} className="kv-row">
            <dt>{name}</dt>
            <dd className={value === mono ? 'mono' : ''}>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
