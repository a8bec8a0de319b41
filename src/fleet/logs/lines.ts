/** What is worth a click in the text of a log, with the characters between which it stands. */
export type LogLink = { readonly start: number; readonly end: number } & (
  | { readonly kind: "caller"; readonly path: string; readonly line: number }
  /** `part` is the label before the entry, if there is one. */
  | { readonly kind: "resource"; readonly name: string; readonly part: string | undefined }
  /** When an entry was written, as it stands there. */
  | { readonly kind: "time"; readonly time: string; readonly part: string | undefined }
);

/** The first line of an entry, up to its logger. */
const head =
  /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d{3}Z?) {2}[A-Z]+ +(?:\(late\) {2})?(?:\[([^\]]*)\] {2})?(?:([\w-]+\/([\w-]+))(?=[.\s]))?/;

/** At the end of a line. */
const caller = /\(((?:[\w.-]+\/)*[\w.-]+\.\w+):(\d+)\)$/;

/**
 * So much of a text has links, in characters. VS Code asks for all of them whenever a line is added: those of a full
 * channel are three hundred thousand, and take more than a second each time.
 */
const linked = 1024 * 1024;

/** Links to the code that wrote an entry, to the resource that it is about, and to the moment of it: of the newest ones. */
export function linksIn(text: string, newestFirst = false): LogLink[] {
  const found: LogLink[] = [];
  const from = newestFirst || text.length < linked ? 0 : text.indexOf("\n", text.length - linked) + 1;
  eachLine(text, from, from + linked, (line, start) => {
    const entry = head.exec(line);
    if (!entry) return;
    const [all, time = "", part, logger, name] = entry;
    found.push({ kind: "time", start, end: start + time.length, time, part });
    if (logger && name) {
      const at = start + all.length - logger.length;
      found.push({ kind: "resource", start: at, end: at + logger.length, name, part });
    }
    const code = caller.exec(line);
    if (!code) return;
    const [said, path = "", number = "1"] = code;
    const at = start + code.index + 1;
    found.push({ kind: "caller", start: at, end: at + said.length - 2, path, line: Number(number) });
  });
  return found;
}

/** Further lines of an entry, such as a stack trace, fold under its first. Lines are counted from 0. */
export function foldsIn(text: string): { readonly start: number; readonly end: number }[] {
  const folds: { start: number; end: number }[] = [];
  let first = 0;
  let number = 0;
  const close = () => {
    if (number - 1 > first) folds.push({ start: first, end: number - 1 });
  };
  eachLine(text, 0, text.length, (line) => {
    if (!line.startsWith("    ") && line !== "") {
      close();
      first = number;
    }
    if (line !== "") number++;
  });
  close();
  return folds;
}

function eachLine(text: string, from: number, to: number, does: (line: string, start: number) => void): void {
  for (let start = from; start < Math.min(to, text.length);) {
    const next = text.indexOf("\n", start);
    const end = next < 0 ? text.length : next;
    does(text.slice(start, end), start);
    start = end + 1;
  }
}
