import * as vscode from "vscode";
import type { App } from "../../fleet/client.ts";
import { importsOf } from "../../fleet/language/imports.ts";
import { nothingKnown, type Known } from "../../fleet/language/known.ts";
import type { Wanted } from "../../fleet/language/readKnown.ts";
import type { Reading } from "../../fleet/language/reading.ts";
import { addressOf } from "../configUri.ts";

/** How long an answer is believed, in milliseconds. */
const lifetime = 5 * 60_000;
/** How long after a failure it is not asked again, in milliseconds. */
const patience = 30_000;
/** For so many imports at most it is asked which versions there are. */
const mostWanted = 50;

/** What was found out for one config. */
interface Answer {
  known: Known;
  /** Which imports it was asked for. */
  wanted: string;
  until: number;
  asking: AbortController | undefined;
}

/**
 * Knows what there is in the fleet around the configs that are open. It asks when somebody wants to know, says at once
 * what it knew last, and tells when it knows more. Without a connection it knows nothing, and nobody is kept waiting.
 */
export class Surroundings implements vscode.Disposable {
  private readonly answers = new Map<string, Answer>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  /** Fires when more is known around a config. */
  readonly onDidChange = this.changed.event;
  private readonly closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri));

  constructor(private readonly app: (accountId: string) => Promise<App>) {}

  /** What is known around a config at the moment. */
  of(uri: vscode.Uri, reading: Reading): Known {
    const key = uri.toString();
    const wanted = wantedBy(reading);
    const words = JSON.stringify(wanted);
    const before = this.answers.get(key);
    if (before && (before.asking || (before.wanted === words && Date.now() < before.until))) return before.known;
    const answer: Answer = {
      known: before?.known ?? nothingKnown,
      wanted: words,
      until: 0,
      asking: new AbortController(),
    };
    this.answers.set(key, answer);
    void this.ask(uri, wanted, answer);
    return answer.known;
  }

  dispose(): void {
    for (const { asking } of this.answers.values()) asking?.abort();
    this.answers.clear();
    vscode.Disposable.from(this.changed, this.closing).dispose();
  }

  private async ask(uri: vscode.Uri, wanted: readonly Wanted[], answer: Answer): Promise<void> {
    const { signal } = answer.asking ?? new AbortController();
    try {
      const { readKnown } = await import("../../fleet/language/readKnown.ts");
      answer.known = await readKnown(await this.app(uri.authority), addressOf(uri), wanted, { signal });
      answer.until = Date.now() + lifetime;
    } catch {
      // Offline, or not allowed: the config can be typed all the same.
      answer.until = Date.now() + patience;
      // Another nothing than that of the beginning: nobody need wait for more.
      answer.known = { ...answer.known };
    }
    answer.asking = undefined;
    if (!signal.aborted) this.changed.fire(uri);
  }

  private forget(uri: vscode.Uri): void {
    this.answers.get(uri.toString())?.asking?.abort();
    this.answers.delete(uri.toString());
  }
}

function wantedBy(reading: Reading): Wanted[] {
  const all = new Map(importsOf(reading).map(({ id, version }) => [`${id} ${version}`, { id, version }]));
  return [...all.values()].filter(({ id }) => /^[0-9a-f-]{36}$/i.test(id)).slice(0, mostWanted);
}
