import type { LogEntry } from "../../gen/viam/common/v1/common_pb.ts";
import { fieldsOf, textOf } from "../json/objects.ts";
import { levelOf } from "../logs/formatLog.ts";
import { millisecondsOf } from "../times.ts";

/** What in a config a log entry speaks of. */
export type ConfigSubject =
  /** A component or service; `api` such as `rdk:component:camera` where the entry tells it. */
  | { readonly kind: "resource"; readonly name: string; readonly api: string | undefined }
  | { readonly kind: "module"; readonly name: string }
  /** A position in the config with its fragments in place, such as `components.3`; not in the text of the part. */
  | { readonly kind: "path"; readonly path: string }
  /** The config as a whole. */
  | { readonly kind: "config" };

/** What a log entry tells about how the machine takes its config. `at` in milliseconds since 1970. */
export type ConfigNews =
  /** The machine saw a change and begins to take it. */
  | { readonly kind: "begun"; readonly at: number }
  /** The machine is through with the change, whatever failed on the way. */
  | { readonly kind: "done"; readonly at: number }
  /** Something in the config cannot be used. */
  | { readonly kind: "failed"; readonly at: number; readonly subject: ConfigSubject; readonly reason: string }
  /** Something was set up, set up anew, or taken out: an earlier failure of it is over. */
  | { readonly kind: "well"; readonly at: number; readonly subject: ConfigSubject };

/** Whatever fails by itself while it runs is no fault of the config: only these words speak of one [rdk]. */
const faults =
  /^(?:modular )?resource (?:build|config(?:uration| validation)) error|^error validating|must start with a letter or number|must be \d+ characters or fewer|is not a valid model name|^not a valid API config string|^cannot parse config|^error (?:add|reconfigur)ing module\b|^module config validation error|^failed (?:fetching|downloading|linking) package|^config change held back|^could not apply new cloud config|^reconfiguration aborted/i;

/** What the resource and module managers say when something is in place, or no longer in the config [rdk]. */
const set = /^Now \w+ resource/;
const moduleSet = /^(?:Now (?:add|remov)ing module\b|Module successfully |Error removing module\b)/i;

/** What an entry tells about the config of its machine; undefined for the many that tell nothing. */
export function configNews(entry: LogEntry): ConfigNews | undefined {
  const { message } = entry;
  const at = entry.time ? millisecondsOf(entry.time) : 0;
  // What is constructed at a start is not all there is: modules come with a second construction.
  if (/^(?:Robot \(?re\)?configured|the following errors were gathered during reconfiguration)/i.test(message))
    return { kind: "done", at };
  if (moduleSet.test(message)) {
    const name = textOf(fieldIn(entry, "module"));
    return name ? { kind: "well", at, subject: { kind: "module", name } } : undefined;
  }
  if (levelOf(entry) === "error") {
    // What is said too often is summed up [rdk].
    const said = { ...entry, message: message.replace(/^Message logged \d+ times in past \S+: /, "") };
    return faults.test(said.message)
      ? { kind: "failed", at, subject: subjectOf(said), reason: reasonOf(said) }
      : undefined;
  }
  if (/^(?:\(?Re\)?configur|Construct)ing robot/.test(message)) return { kind: "begun", at };
  const subject = set.test(message) ? resourceOf(entry) : undefined;
  return subject && { kind: "well", at, subject };
}

/** Says which subjects are the same: one text for each. */
export function subjectKey(subject: ConfigSubject): string {
  return subject.kind === "path"
    ? `path ${subject.path}`
    : subject.kind === "config"
      ? "config"
      : `${subject.kind} ${subject.name}`;
}

/** The component or service that an entry names: in its field, in its logger, or in its message. */
export function resourceOf(entry: LogEntry): ConfigSubject | undefined {
  const said = fieldIn(entry, "resource");
  for (const text of [textOf(said), entry.loggerName, entry.message]) {
    const [, api, name] = /(?:^|[\s.])([\w-]+:(?:component|service):[\w-]+)\/([\w-]+)/.exec(text) ?? [];
    if (name) return { kind: "resource", name, api };
  }
  const name = textOf(fieldsOf(said)["Name"]);
  return name ? { kind: "resource", name, api: undefined } : undefined;
}

/** What a field of an entry holds: a text, or a value of Go such as the name of a resource [rdk]. */
function fieldIn({ fields }: LogEntry, key: string): unknown {
  const { String: text, Interface: value } = fields.find(({ Key: each }) => each === key) ?? {};
  return text || value;
}

function subjectOf(entry: LogEntry): ConfigSubject {
  const { message } = entry;
  // A change that is given up for a module is given up as a whole.
  const module = /^(?:error \w+|module)\b/i.test(message) && textOf(fieldIn(entry, "module"));
  if (module) return { kind: "module", name: module };
  const resource = resourceOf(entry);
  if (resource) return resource;
  const [, path] = /\bPath: "([\w.]+)"/.exec(message) ?? [];
  return path ? { kind: "path", path } : { kind: "config" };
}

/** Without the words that say that it is an error, which the place where it is shown says anyway. */
function reasonOf(entry: LogEntry): string {
  const why = textOf(fieldIn(entry, "error"));
  const said = entry.message.includes(why) ? entry.message : `${entry.message}: ${why}`;
  const [first = ""] = said
    .replace(
      /^(?:[\w ]+ (?:build|configuration|validation) error(?:; skipping)?|error \w+ module|config change held back|could not apply new cloud config[^:]*): /i,
      "",
    )
    .split("\n");
  return first.trim();
}

/** viam-server says nothing more than three times within so many milliseconds, a summary aside [rdk]. */
const hushed = 60_000;

/** What is wrong with the config of a machine at the moment, as its log tells; entries go in as they were written. */
export class ConfigHealth {
  readonly #failures = new Map<string, Extract<ConfigNews, { kind: "failed" }>>();
  /** When the last three failures were told, by subject. */
  readonly #told = new Map<string, readonly number[]>();

  /** Takes entries in, the oldest first. True when what is wrong is not what it was. */
  learn(entries: Iterable<LogEntry>): boolean {
    let changed = false;
    for (const entry of entries) {
      const news = configNews(entry);
      if (news && this.#take(news)) changed = true;
    }
    return changed;
  }

  /** What is wrong, in the order in which it went wrong. */
  get failures(): readonly Extract<ConfigNews, { kind: "failed" }>[] {
    return [...this.#failures.values()];
  }

  #take(news: ConfigNews): boolean {
    switch (news.kind) {
      case "failed":
        return this.#put(news);
      case "well": {
        const key = subjectKey(news.subject);
        const [first = 0, , third] = this.#told.get(key) ?? [];
        // It is tried again and again, and that it failed again may go unsaid.
        return (third === undefined || news.at - first >= hushed) && this.#failures.delete(key);
      }
      case "begun": {
        this.#told.clear();
        // What was wrong with the whole, or stood at a position, is said again if it still is.
        const whole = [...this.#failures].filter(
          ([, { subject }]) => subject.kind === "config" || subject.kind === "path",
        );
        for (const [key] of whole) this.#failures.delete(key);
        return whole.length > 0;
      }
      case "done":
        return false;
    }
  }

  #put(news: Extract<ConfigNews, { kind: "failed" }>): boolean {
    const key = subjectKey(news.subject);
    this.#told.set(key, [...(this.#told.get(key) ?? []), news.at].slice(-3));
    if (this.#failures.get(key)?.reason === news.reason) return false;
    this.#failures.set(key, news);
    return true;
  }
}
