/**
 * Writes the commands and menus of the action table into package.json. What is written there by hand stays: a command is
 * the table's when the table has its id. What people read moves on to package.nls.json, and leaves its key behind.
 * `--check` changes nothing, and fails when something would change.
 */
import { readFile, writeFile } from "node:fs/promises";
import prettier from "prettier";
import type { Action, Group, Row } from "../src/commands/action.ts";
import { rows } from "../src/commands/table.ts";
import { extractTexts, type Texts } from "./manifest/readable.ts";
import { inRepository } from "./repository.ts";

/** A command, or a menu inside of a menu. */
interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  contributes: {
    commands: { command: string; title: string; category?: string; icon?: string; enablement?: string }[];
    menus: Record<string, MenuItem[]>;
    submenus: { id: string; label: string }[];
  };
}

/** In the order in which VS Code sorts them. */
const groups: Record<Group, string> = {
  inline: "inline",
  open: "1_open",
  logs: "2_logs",
  new: "3_new",
  edit: "4_edit",
  access: "5_access",
  copy: "6_copy",
  danger: "9_danger",
};

const file = inRepository("package.json");
const textFile = inRepository("package.nls.json");
const before = await readFile(file, "utf8");
const textsBefore = await readFile(textFile, "utf8").catch(() => "{}");
const manifest = JSON.parse(before) as Manifest;
const { commands, menus } = manifest.contributes;
const ids = new Set<string>(rows.map(([id]) => id));
const byHand = <Item extends { command?: string }>(items: readonly Item[] = []): Item[] =>
  items.filter(({ command }) => command === undefined || !ids.has(command));
const isCopying = ([, row]: (typeof rows)[number]) => about(row).group === "copy";

manifest.contributes.commands = [
  ...byHand(commands),
  ...rows.map(([command, row]) => {
    const { title, icon } = about(row);
    return { command, title, category: "Viam", ...(icon && { icon: `$(${icon})` }) };
  }),
];
menus["commandPalette"] = [
  ...byHand(menus["commandPalette"]),
  ...rows.map(([command]) => ({ command, when: "viam.signedIn" })),
];
menus["view/item/context"] = [
  ...byHand(menus["view/item/context"]),
  ...rows.flatMap((row, index) => (isCopying(row) ? [] : menuItems(row, index))),
];
// What copies has a menu of its own inside: there is more of it than anybody reads through for something else.
menus["viam.copy"] = [
  ...byHand(menus["viam.copy"]),
  ...rows.flatMap((row, index) => (isCopying(row) ? menuItems(row, index) : [])),
];

const extracted = extractTexts(manifest.contributes, JSON.parse(textsBefore) as Texts);
const changed = [
  [file, before, await formatted({ ...manifest, contributes: extracted.contributes })],
  [textFile, textsBefore, await formatted(extracted.texts)],
].filter(([, old, changed]) => old !== changed);
if (changed.length > 0 && process.argv.includes("--check")) {
  console.error('package.json does not say what the action table says: run "npm run contributes".');
  process.exitCode = 1;
} else for (const [each = "", , text = ""] of changed) await writeFile(each, text);

async function formatted(value: object): Promise<string> {
  const options = await prettier.resolveConfig(file);
  return prettier.format(JSON.stringify(value), { ...options, filepath: file });
}

function about(row: Row): Pick<Action<never, unknown>, "title" | "group" | "icon" | "trait" | "many" | "needs"> {
  return "action" in row ? row.action : { ...row.show, group: "open" };
}

function menuItems([command, row]: (typeof rows)[number], index: number): MenuItem[] {
  const { group, icon, trait, many, needs } = about(row);
  const when = [
    "view == viam.fleet",
    `viewItem =~ /^${row.kind}( |$)/`,
    ...(trait ? [traitClause(trait)] : []),
    // The tree notes what the account may not do.
    ...(needs ? [`!(viewItem =~ / -${needs}( |$)/)`] : []),
    ...(many ? [] : ["!listMultiSelection"]),
  ].join(" && ");
  const item = { command, when, group: `${groups[group]}@${index + 1}` };
  // What is made anew in a folder is worth an icon in its row.
  const inline = group === "new" && icon ? [{ command, when, group: "inline@9" }] : [];
  return [item, ...inline];
}

function traitClause(trait: string): string {
  const name = trait.replace(/^not /, "");
  const clause = `viewItem =~ / ${name}( |$)/`;
  return trait.startsWith("not ") ? `!(${clause})` : clause;
}
