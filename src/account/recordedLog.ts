import type * as vscode from "vscode";
import { RecentLines } from "./recentLines.ts";

const levels = ["trace", "debug", "info", "warn", "error"] as const;

/** A log channel whose latest lines can be had again, those too that its level hides. */
export interface RecordedLog extends vscode.LogOutputChannel {
  recent(): readonly string[];
}

/** Records what is written to a log channel. */
export function recordedLog(channel: vscode.LogOutputChannel): RecordedLog {
  const lines = new RecentLines();
  const write =
    (level: (typeof levels)[number]) =>
    (message: string | Error, ...more: unknown[]) => {
      const text = message instanceof Error ? (message.stack ?? message.message) : message;
      lines.add(`${new Date().toISOString()} [${level}] ${[text, ...more.map(String)].join(" ")}`);
      channel[level](text, ...more);
    };
  const writers = Object.fromEntries(levels.map((level) => [level, write(level)]));
  return new Proxy(channel, {
    get(target, name) {
      if (name === "recent") return () => lines.all();
      const value: unknown = writers[name as string] ?? Reflect.get(target, name);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  }) as RecordedLog;
}
