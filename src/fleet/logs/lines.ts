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

/** Links to the code that wrote an entry, to the resource that it is about, and to the moment of it. */
export function linksIn(text: string): LogLink[] {
  const found: LogLink[] = [];
  eachLine(text, (line, start) => {
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
  eachLine(text, (line) => {
    if (!line.startsWith("    ") && line !== "") {
      close();
      first = number;
    }
    if (line !== "") number++;
  });
  close();
  return folds;
}

function eachLine(text: string, does: (line: string, start: number) => void): void {
  for (let start = 0; start < text.length;) {
    const next = text.indexOf("\n", start);
    const end = next < 0 ? text.length : next;
    does(text.slice(start, end), start);
    start = end + 1;
  }
}
