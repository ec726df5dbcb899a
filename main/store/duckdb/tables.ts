import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Span } from '#contract/incident/instant.ts';
import { BLOCK_COLUMNS, type BlockList, emptyBlockList } from './block-list.ts';
import { STORE_SCHEMA } from './schema.ts';

export const DATABASE_FILE = 'index.duckdb';

/** For reading: half of what the whole application may take at its peak, shared with Node. */
const READER_MEMORY = '256MB';
/** Rows are written once, in their order: what it holds above some groups of rows on their way to the disk is only a copy of the file. */
const WRITER_MEMORY = '96MB';

/** What is kept of a sealed store beside its rows. */
export interface Tables {
  readonly rows: number;
  readonly span: Span | undefined;
  readonly sources: readonly { readonly entry: EntryPath; readonly records: number }[];
  readonly loggers: readonly string[];
  /** Names of the text files. */
  readonly files: readonly string[];
  readonly blocks: BlockList;
  readonly kept: ReadonlyMap<
    EntryPath,
    { readonly offset: number; readonly bytes: number; readonly firstLine: number }
  >;
}

export function createDatabase(path: string): Promise<DuckDBInstance> {
  return DuckDBInstance.create(path, { threads: '2', memory_limit: WRITER_MEMORY });
}

/** Opens a sealed database so that nothing, not even a person's SQL, can write to it or reach beyond it. */
export function openDatabase(path: string): Promise<DuckDBInstance> {
  return DuckDBInstance.create(path, {
    access_mode: 'READ_ONLY',
    memory_limit: READER_MEMORY,
    enable_external_access: 'false',
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    lock_configuration: 'true',
  });
}

export async function writeTables(connection: DuckDBConnection, tables: Tables): Promise<void> {
  await connection.run('create table about(schema integer, "rows" bigint, "from" double, "to" double)');
  await connection.run('insert into about values ($1, $2, $3, $4)', [
    STORE_SCHEMA,
    tables.rows,
    tables.span?.from ?? null,
    tables.span?.to ?? null,
  ]);
  await connection.run('create table entry(source uinteger, path varchar, records bigint)');
  await connection.run('create table logger(id uinteger, name varchar)');
  await connection.run('create table file(id uinteger, name varchar)');
  await connection.run('create table kept(path varchar, "offset" double, bytes double, firstLine double)');
  await connection.run(
    `create table block(id uinteger, ${BLOCK_COLUMNS.map((name) => `"${name}" double`).join(', ')})`,
  );
  await fill(connection, 'entry', tables.sources, (appender, { entry, records }, source) => {
    appender.appendUInteger(source);
    appender.appendVarchar(entry);
    appender.appendBigInt(BigInt(records));
  });
  await fillNames(connection, 'logger', tables.loggers);
  await fillNames(connection, 'file', tables.files);
  await fill(connection, 'kept', [...tables.kept], (appender, [path, { offset, bytes, firstLine }]) => {
    appender.appendVarchar(path);
    appender.appendDouble(offset);
    appender.appendDouble(bytes);
    appender.appendDouble(firstLine);
  });
  await fill(connection, 'block', tables.blocks.entry, (appender, _entry, id) => {
    appender.appendUInteger(id);
    for (const name of BLOCK_COLUMNS) appender.appendDouble(Number(tables.blocks[name][id] ?? 0));
  });
}

type Appender = Awaited<ReturnType<DuckDBConnection['createAppender']>>;

function fillNames(connection: DuckDBConnection, table: string, names: readonly string[]): Promise<void> {
  return fill(connection, table, names, (appender, name, id) => {
    appender.appendUInteger(id);
    appender.appendVarchar(name);
  });
}

async function fill<T>(
  connection: DuckDBConnection,
  table: string,
  rows: readonly T[],
  write: (appender: Appender, row: T, index: number) => void,
): Promise<void> {
  const appender = await connection.createAppender(table);
  rows.forEach((row, index) => {
    write(appender, row, index);
    appender.endRow();
  });
  appender.closeSync();
}

/** Reads everything but the rows; undefined when the store was written by another version or is not whole. */
export async function readTables(connection: DuckDBConnection): Promise<Tables | undefined> {
  const [about] = await rowsOf(connection, 'select * from about');
  if (about === undefined || about[0] !== STORE_SCHEMA) return undefined;
  const [, rows, from, to] = about;
  const blocks = emptyBlockList();
  for (const row of await rowsOf(connection, 'select * from block order by id'))
    BLOCK_COLUMNS.forEach((name, column) => {
      const value = Number(row[column + 1]);
      if (name === 'isPacked') blocks.isPacked.push(value === 1);
      else blocks[name].push(value);
    });
  const sources = await rowsOf(connection, 'select path, records from entry order by source');
  const names = async (table: string) =>
    (await rowsOf(connection, `select name from ${table} order by id`)).map(([name]) => String(name));
  const kept = await rowsOf(connection, 'select path, "offset", bytes, firstLine from kept');
  return {
    rows: Number(rows),
    span: from === null || to === null ? undefined : { from: Number(from), to: Number(to) },
    sources: sources.map(([entry, records]) => ({ entry: String(entry), records: Number(records) })),
    loggers: await names('logger'),
    files: await names('file'),
    blocks,
    kept: new Map(
      kept.map(([path, offset, bytes, firstLine]) => [
        String(path),
        { offset: Number(offset), bytes: Number(bytes), firstLine: Number(firstLine) },
      ]),
    ),
  };
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<readonly (readonly unknown[])[]> {
  return (await connection.runAndReadAll(sql)).getRows();
}
