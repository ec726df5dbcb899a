// The floor plan as data: who may lean on whom. A room knows itself, what its row names, and nothing else.

/** Where each room is. The first pattern that fits names the room. */
const ROOMS = {
  contract: '^contract/',
  facts: '^main/facts/',
  bytes: '^main/bytes/',
  flink: '^main/flink/',
  bundle: '^main/ingest/bundle/',
  classify: '^main/ingest/classify/',
  parse: '^main/ingest/parse/',
  // What a reader is and what it is told of an entry: the one file of `parse` that the classifier knows.
  reader: '^main/ingest/parse/reader\\.ts$',
  workers: '^main/ingest/workers/',
  ingest: '^main/ingest/[^/]+\\.ts$',
  model: '^main/model/',
  diagnose: '^main/diagnose/',
  report: '^main/report/',
  store: '^main/store/',
  session: '^main/session/',
  shell: '^main/shell/',
  cli: '^main/cli/',
  serve: '^main/serve/',
  engine: '^main/engine\\.ts$',
  entry: '^main/index\\.ts$',
  preload: '^preload/',
  ui: '^renderer/src/ui/',
  theme: '^renderer/src/theme/',
  words: '^renderer/src/i18n/',
  host: '^renderer/src/host/',
  state: '^renderer/src/state/',
  views: '^renderer/src/views/',
  app: '^renderer/src/(app/|index\\.tsx$)',
};

/** `node` is what Node brings; a name with `npm:` is a package. */
const MAY_USE = {
  contract: ['npm:zod'],
  facts: ['contract'],
  bytes: ['node'],
  flink: ['contract', 'facts', 'npm:zod'],
  bundle: ['contract', 'node', 'npm:yauzl', 'npm:fzstd', 'npm:unbzip2-stream', 'npm:xz-decompress'],
  classify: ['contract', 'flink', 'reader'],
  parse: ['contract', 'facts', 'flink', 'npm:yaml'],
  reader: ['contract', 'facts'],
  workers: ['contract', 'facts', 'bytes', 'bundle', 'classify', 'parse', 'node'],
  ingest: ['contract', 'facts', 'bundle', 'classify', 'parse', 'workers', 'node'],
  model: ['contract', 'facts', 'flink'],
  diagnose: ['contract', 'flink'],
  report: ['contract'],
  store: ['contract', 'facts', 'bytes', 'node', 'npm:@duckdb'],
  session: ['contract', 'facts', 'ingest', 'model', 'diagnose', 'report', 'store', 'node'],
  shell: ['contract', 'node', 'npm:electron', 'npm:zod'],
  cli: ['contract', 'session', 'serve', 'node'],
  serve: ['contract', 'session', 'node'],
  engine: ['contract', 'session', 'node'],
  entry: ['shell', 'npm:electron'],
  preload: ['contract', 'npm:electron'],
  ui: ['contract', 'theme', 'words', 'npm:react', 'npm:@blueprintjs', 'npm:@tanstack/react-virtual'],
  theme: ['npm:@fontsource-variable', 'npm:@blueprintjs'],
  words: ['contract', 'npm:react'],
  host: ['contract', 'npm:react'],
  state: ['contract', 'words', 'npm:zustand', 'npm:react'],
  views: ['contract', 'state', 'host', 'ui', 'theme', 'words', 'npm:'],
  app: ['contract', 'state', 'host', 'ui', 'theme', 'words', 'views', 'preload', 'npm:'],
};

/** That only `ipc.ts` may import `ipcMain` and only the preload `ipcRenderer` is a matter of names: see `tests/architecture`. */
const packagePattern = (name) => `^node_modules/(@types/)?${name}`;

function pathsOf(allowed) {
  return allowed.filter((one) => !one.startsWith('npm:') && one !== 'node').map((room) => ROOMS[room]);
}

function packagesOf(allowed) {
  return allowed.filter((one) => one.startsWith('npm:')).map((one) => packagePattern(one.slice(4)));
}

const rules = Object.entries(MAY_USE).map(([room, allowed]) => ({
  name: `${room}-may-not`,
  comment: `${room} may use: ${allowed.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: ROOMS[room] },
  to: {
    pathNot: [ROOMS[room], ...pathsOf(allowed), ...packagesOf(allowed)],
    dependencyTypesNot: allowed.includes('node') ? ['core'] : [],
    couldNotResolve: false,
  },
}));

/** A view knows no other view. */
const viewsApart = {
  name: 'views-apart',
  severity: 'error',
  from: { path: '^renderer/src/views/([^/]+)/' },
  to: { path: '^renderer/src/views/', pathNot: '^renderer/src/views/$1/' },
};

/** The names of rooms are complete: a file that lies in none of them has no rule. */
const everyFileHasARoom = {
  name: 'no-room',
  severity: 'error',
  from: { path: '^(contract|main|preload|renderer/src)/', pathNot: Object.values(ROOMS) },
  to: {},
};

module.exports = {
  forbidden: [
    ...rules,
    viewsApart,
    everyFileHasARoom,
    // Types may know each other in a circle (a slice and the state it is a part of); code may not.
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-found', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: ['\\?modulePath$'] } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
