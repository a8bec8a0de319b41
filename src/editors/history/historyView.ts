import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { agoInWords, fullTime } from "../../fleet/ago.ts";
import type { App } from "../../fleet/client.ts";
import type { HistoryPlace, Version } from "../../fleet/config/history.ts";
import { literal } from "../../fleet/markdown.ts";
import { addressOf } from "../configUri.ts";

/** A row of the History view: a version of the config, the way to older ones, or why they could not be read. */
export type HistoryRow = VersionRow | MoreRow | FailedRow;

/** A version of a config. */
export interface VersionRow {
  readonly kind: "version";
  readonly uri: vscode.Uri;
  readonly version: Version;
  /** What the edit was made from; undefined for the oldest version. */
  readonly before: Version | undefined;
  readonly isCurrent: boolean;
  readonly tags: readonly string[];
  /** How many machines are pinned to it, by its number or by one of its tags. */
  readonly machines: number;
}

interface MoreRow {
  readonly kind: "more";
}

interface FailedRow {
  readonly kind: "failed";
  /** Why, in a sentence. */
  readonly reason: string;
}

interface Needs {
  app(accountId: string): Promise<App>;
}

/** The versions of the config in front, the newest first. Read when the view is seen, and page by page. */
export class HistoryView implements vscode.TreeDataProvider<HistoryRow> {
  private readonly changed = new vscode.EventEmitter<void>();
  private uri: vscode.Uri | undefined;
  private versions: Version[] = [];
  private older: HistoryPlace | undefined;
  private tags = new Map<string, string[]>();
  private machines = new Map<string, number>();
  private isRead = false;
  private isMoreWanted = false;
  /** Counts what was asked for: an answer that another one overtook is not kept. */
  private asked = 0;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly needs: Needs) {}

  /** Shows the history of another config. */
  show(uri: vscode.Uri | undefined): void {
    if (uri?.toString() === this.uri?.toString()) return;
    this.uri = uri;
    this.refresh();
  }

  /** Reads the history again. */
  refresh(): void {
    this.asked++;
    this.isRead = false;
    this.changed.fire();
  }

  /** Reads one more page. */
  more(): void {
    this.isMoreWanted = true;
    this.changed.fire();
  }

  async getChildren(row?: HistoryRow): Promise<HistoryRow[]> {
    const { uri } = this;
    if (row || !uri) return [];
    const isMore = this.isRead && this.isMoreWanted && this.older !== undefined;
    const failed = !this.isRead || isMore ? await this.failure(uri, isMore) : undefined;
    // Somebody may have gone to another config meanwhile, whose rows are asked for by then.
    if (uri !== this.uri) return [];
    const rows = this.rows(uri);
    if (failed) return [...(isMore ? rows : []), failed];
    return this.older ? [...rows, { kind: "more" }] : rows;
  }

  private rows(uri: vscode.Uri): VersionRow[] {
    return this.versions.map((version, index): VersionRow => {
      const tags = (version.revision !== undefined && this.tags.get(version.revision)) || [];
      const names = [version.revision ?? "", ...tags];
      const machines = names.reduce((sum, name) => sum + (this.machines.get(name) ?? 0), 0);
      const before = this.versions[index + 1];
      return { kind: "version", uri, version, before, isCurrent: index === 0, tags, machines };
    });
  }

  getTreeItem(row: HistoryRow): vscode.TreeItem {
    if (row.kind === "failed") {
      const item = new vscode.TreeItem(t("Could not load"));
      item.description = row.reason;
      item.tooltip = t("{0} Click to try again.", row.reason);
      item.iconPath = new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
      item.command = { command: "viam.history.refresh", title: t("Retry") };
      return item;
    }
    if (row.kind === "more") {
      const item = new vscode.TreeItem(t("Load Older Versions"));
      item.iconPath = new vscode.ThemeIcon("ellipsis");
      item.command = { command: "viam.history.more", title: t("Load Older Versions") };
      return item;
    }
    const { version, isCurrent, tags, machines } = row;
    const name = version.what || t("the oldest version that is known");
    const item = new vscode.TreeItem(name);
    const used = machines === 1 ? t("1 machine pinned") : t("{0} machines pinned", machines);
    item.description = [
      ...tags,
      ...(isCurrent ? [t("current")] : []),
      ...(version.when === undefined ? [] : [agoInWords(version.when)]),
      ...(version.by ? [version.by] : []),
      ...(machines > 0 ? [used] : []),
    ].join(" · ");
    item.iconPath = new vscode.ThemeIcon(tags.length > 0 ? "tag" : "git-commit");
    item.tooltip = new vscode.MarkdownString(
      [
        `**${literal(name)}**`,
        ...(version.revision ? [t("Revision {0}", literal(version.revision))] : []),
        ...(version.when === undefined ? [] : [fullTime(version.when)]),
        ...(version.by ? [t("Saved by {0}", literal(version.by))] : []),
        ...(machines > 0 ? [used] : []),
      ].join("\n\n"),
    );
    item.contextValue = [
      "version",
      ...(isCurrent ? [] : ["older"]),
      ...(version.revision ? ["revision"] : []),
      ...(tags.length > 0 ? ["tagged"] : []),
    ].join(" ");
    item.command = { command: "viam.history.showChange", title: t("Show Change"), arguments: [row] };
    return item;
  }

  /** Reads a page; resolves with why that failed, if it did. */
  private async failure(uri: vscode.Uri, isMore: boolean): Promise<FailedRow | undefined> {
    try {
      await this.read(uri, isMore);
      return undefined;
    } catch (error) {
      this.isMoreWanted = false;
      const { describe } = await import("../../fleet/errors/describe.ts");
      return { kind: "failed", reason: describe(error).reason };
    }
  }

  private async read(uri: vscode.Uri, isMore: boolean): Promise<void> {
    const { asked } = this;
    const address = addressOf(uri);
    const [app, { readHistory }] = await Promise.all([
      this.needs.app(address.account),
      import("../../fleet/config/history.ts"),
    ]);
    const [page, fragment, usage] = await Promise.all([
      readHistory(app, address, isMore ? this.older : undefined),
      address.kind === "fragment" ? app.getFragment({ id: address.id }) : undefined,
      address.kind === "fragment" ? usageOf(app, address.id) : undefined,
    ]);
    if (asked !== this.asked) return;
    this.asked++;
    this.versions = isMore ? [...this.versions, ...page.versions] : [...page.versions];
    this.older = page.older;
    this.tags = new Map();
    for (const { revision, tag } of fragment?.tags ?? []) {
      this.tags.set(revision, [...(this.tags.get(revision) ?? []), tag]);
    }
    this.machines = new Map(usage?.versionUsages.map(({ version, machines }) => [version ?? "", machines]));
    this.machines.delete("");
    this.isRead = true;
    this.isMoreWanted = false;
  }
}

/** Who uses a fragment of somebody else may not be told; its history is there all the same. */
async function usageOf(app: App, fragmentId: string) {
  return app.getFragmentUsage({ fragmentId }).catch(() => undefined);
}
