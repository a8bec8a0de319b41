import { t } from "@vscode/l10n";
import type { KnownFragment } from "../../language/known.ts";
import { freeName } from "../edits/items.ts";
import { fragmentOf } from "../card.ts";
import type { Item } from "../item.ts";
import { plainKeys, sectionTitle, settingTitle } from "../sections.ts";
import type { Addable, Addition } from "./addable.ts";

/** Fragments by their names. */
export function fragmentAddables(fragments: readonly KnownFragment[]): Addable[] {
  return fragments.map(({ id, name, bodies }): Addable => ({
    label: name,
    description: t("fragment"),
    detail: (bodies[""]?.resources ?? []).join(", ") || id,
    additions: () => [{ key: "fragments", value: { id } }],
  }));
}

/** What is neither a model, nor from the registry, nor a fragment. */
export function otherAddables(items: readonly Item[], section: string | undefined): Addable[] {
  const one = (key: string, label: string, detail: string, value: (items: readonly Item[]) => unknown): Addable[] =>
    section === undefined || section === key
      ? [{ label, description: sectionTitle(key), detail, additions: (all) => [{ key, value: value(all) }] }]
      : [];
  const imported = [
    ...new Set(items.flatMap((item) => (item.section === "fragments" ? (fragmentOf(item) ?? []) : []))),
  ];
  return [
    ...one("modules", t("Local module"), t("Code from a file on the machine."), (all) => ({
      type: "local",
      name: freeName(all, "module-1"),
      executable_path: "",
    })),
    ...imported.flatMap((id) =>
      one("fragment_mods", t("Change of fragment {0}", id), t("Overrides what the fragment brings."), () => ({
        fragment_id: id,
        mods: [{ $set: {} }],
      })),
    ),
    ...one("jobs", t("Job"), t("Calls a resource on a schedule."), (all) => ({
      name: freeName(all, "job-1"),
      schedule: "1h",
      resource: "",
      method: "",
    })),
    ...one("triggers", t("Trigger"), t("Tells somebody when something happens."), (all) => ({
      name: freeName(all, "trigger-1"),
      event: { type: "part_offline" },
      notifications: [{ type: "email", value: "all_machine_owners", seconds_between_notifications: 3600 }],
    })),
    ...one("remotes", t("Remote"), t("Uses the resources of another machine."), (all) => ({
      name: freeName(all, "remote-1"),
      address: "",
    })),
    ...one("processes", t("Process"), t("A program that viam-server starts and watches."), (all) => ({
      id: freeName(all, "process-1"),
      name: "",
    })),
    ...one("packages", t("Package"), t("A model, map or archive that the machine downloads."), (all) => ({
      name: freeName(all, "package-1"),
      package: "",
      type: "ml_model",
    })),
    ...one("log", t("Log level"), t("What is logged, by the name of the logger."), () => ({
      pattern: "rdk.*",
      level: "debug",
    })),
    ...(section === undefined || section === "settings" ? settingAddables(items) : []),
  ];
}

/** The settings that a config does not have yet. */
function settingAddables(items: readonly Item[]): Addable[] {
  const has = (key: string | undefined) => items.some(({ section, path }) => section === "settings" && path[0] === key);
  const setting = (key: string, detail: string, value: unknown): Addable[] =>
    has(key) ? [] : [{ ...about(settingTitle(key), detail), additions: () => [{ key, value }] }];
  const [debug = ""] = plainKeys;
  return [
    ...(has(undefined)
      ? []
      : [
          {
            ...about(settingTitle(undefined), t("Debug logs and the like.")),
            additions: (): Addition[] => [{ key: debug, value: false }],
          },
        ]),
    ...setting("network", t("How the machine is reached."), {}),
    ...setting("maintenance", t("When the machine may be restarted and updated."), {
      sensor_name: "",
      maintenance_allowed_key: "",
    }),
    ...setting("agent", t("How viam-agent looks after the machine: versions, networks, the system."), {}),
    ...setting("tracing", t("Where traces of what the machine does go."), { enabled: true }),
    ...setting("auth", t("Who may connect to the machine."), {}),
  ];
}

function about(label: string, detail: string) {
  return { label, description: sectionTitle("settings"), detail };
}
