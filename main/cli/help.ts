import { SHOWN_SECTIONS } from './arguments.ts';

const BUNDLE = `BUNDLE is a folder, .tar, .tar.gz/.tgz, .tar.zst, .tar.xz, .tar.bz2, .tar.lz4, .tar.lzma, .tar.lz, .zip, .7z, one log, packed
likewise or not, or - for a tar on standard input. Several are one incident. Nothing is changed, nothing is sent anywhere.`;

const OF: Readonly<Record<string, string>> = {
  analyze: `nutcracker analyze BUNDLE… [options]

Says what went wrong first, what followed, what was ruled out and what could not be judged, each with its lines of evidence.

  --format text|json|markdown|html   text
  --lang en|zh-CN                    of the terminal
  --job ID                           only this job
  --out FILE                         a file instead of standard output
  --fail-on none|low|medium|high|critical
                                     exit 10 when something that severe was found
  --baseline HEALTHY                 a bundle of a time when all was well: lists what the logs warn of now and not then`,
  show: `nutcracker show BUNDLE… SECTION [options]

Prints one section of the incident. SECTION is one of
${SHOWN_SECTIONS.join(', ')}.
"templates" is what the log records say again and again, without what changes from record to record, rare things first.

  --format text|json   text
  --lang en|zh-CN      of what could not be read: that of the terminal
  --job ID             only this job`,
  search: `nutcracker search BUNDLE… QUERY [options]

Finds log records of all sources in the order of time. QUERY is text; "level:warn", "source:FILE", "logger:NAME", "template:T14",
"not template:T14", "from:TIME" and "to:TIME" within it mean the same as the options.

  --level LEVEL      at least this level
  --source FILE      only this entry of the bundle, or any whose path ends so; may be repeated
  --logger NAME      part of the logger's name
  --template T14     only this template, as "show BUNDLE templates" numbers them; may be repeated
  --without-template T14
                     not this template; may be repeated
  --from, --to TIME  UTC, for example 2026-03-02T10:11:12
  --regex            QUERY is a regular expression
  --match-case       upper and lower case differ
  --limit N          100
  --format text|json text`,
  check: `nutcracker check [FOLDER…] [options]

Analyses labelled bundles and compares: those that are shipped, so that a new installation can be trusted, or those below a FOLDER. A
labelled bundle is a folder with bundle.tar.gz (or any other form) and label.json, or NAME.tar.gz beside NAME.label.json.
Exit 10 when an answer is not the expected one.

  --format text|json   text`,
  open: `nutcracker open [BUNDLE…]

Opens the desktop window; without a display, serves the same on this machine.`,
  serve: `nutcracker serve [BUNDLE…] [options]

The same interface in a browser of this machine, on 127.0.0.1 only, with an address that works once.

  --port N             any free one
  --no-open            do not start a browser
  --baseline HEALTHY   a bundle of a time when all was well, to compare with`,
};

const ALL = `nutcracker: offline incident forensics for Apache Flink

  analyze BUNDLE…        the verdict as text, JSON, Markdown or HTML
  show BUNDLE… SECTION   one section of the incident
  search BUNDLE… QUERY   log records of all sources in the order of time
  check [FOLDER…]        whether this installation gives the right answers
  open [BUNDLE…]         the desktop window
  serve [BUNDLE…]        the same interface in a browser of this machine
  help COMMAND           options of a command
  --version

${BUNDLE}

Exit: 0 analysed, whatever was found; 1 an internal error; 2 wrong usage; 3 the bundle could not be read at all;
10 with --fail-on, something that severe was found; 130 stopped by Ctrl-C.`;

/** What `help` prints. */
export function help(of: string | undefined): string {
  const one = of === undefined ? undefined : OF[of];
  return one === undefined ? ALL : `${one}\n\n${BUNDLE}`;
}
