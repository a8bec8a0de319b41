import { t } from "@vscode/l10n";
import { isObject, type Fields } from "../json/objects.ts";
import type { Finding } from "./problem.ts";

/** Rules for a job [rdk]. */
export function jobRules(fields: Fields): Finding[] {
  const empty = ["name", "method"].filter((key) => fields[key] === "");
  return [
    ...empty.map((key): Finding => ({
      code: "rule",
      severity: "error",
      path: [key],
      message: t('"{0}" is missing.', key),
    })),
    ...commandRules(fields),
  ];
}

function commandRules(fields: Fields): Finding[] {
  if (!("command" in fields) || fields["method"] === "DoCommand" || typeof fields["method"] !== "string") return [];
  return [
    {
      code: "rule",
      severity: "warning",
      path: ["command"],
      atKey: true,
      message: t("Only DoCommand takes a command."),
      fixes: [{ title: t('Remove "{0}"', "command"), remove: true }],
    },
  ];
}

/** Events that need more to be said about them, and the key that says it [docs][cli]. */
const details: Readonly<Record<string, { readonly key: string; readonly example: unknown } | undefined>> = {
  part_data_ingested: { key: "data_ingested", example: { data_types: ["tabular"] } },
  conditional_data_ingested: { key: "conditional", example: undefined },
  conditional_logs_ingested: { key: "log_levels", example: ["error"] },
};

/** Rules for a trigger: the cloud, not the machine, refuses what breaks them. */
export function triggerRules({ event, notifications }: Fields): Finding[] {
  return [...eventRules(event), ...notificationRules(event, notifications)];
}

function eventRules(event: unknown): Finding[] {
  if (!isObject(event) || typeof event["type"] !== "string") return [];
  const needs = Object.hasOwn(details, event["type"]) ? details[event["type"]] : undefined;
  const found: Finding[] = [];
  if (needs && !(needs.key in event)) {
    const { key, example } = needs;
    const fixes = example === undefined ? [] : [{ title: t('Add "{0}"', key), add: key, value: example }];
    const message = t('This event needs "{0}".', key);
    found.push({ code: "missing-key", severity: "warning", path: ["event"], message, fixes });
  }
  const conditional = event["conditional"];
  const method = isObject(conditional) ? conditional["data_capture_method"] : undefined;
  if (typeof method === "string" && !/^[^:]+:[^:]+:[^:]+$/.test(method)) {
    const message = t('What is captured has three words: "sensor:my-sensor:Readings".');
    found.push({ code: "rule", severity: "warning", path: ["event", "conditional", "data_capture_method"], message });
  }
  return found;
}

function notificationRules(event: unknown, notifications: unknown): Finding[] {
  if (!Array.isArray(notifications)) return [];
  if (notifications.length === 0) {
    const message = t("A trigger that tells nobody does nothing.");
    return [{ code: "rule", severity: "warning", path: ["notifications"], message }];
  }
  const isAboutState = isObject(event) && /^part_(online|offline)$/.test(String(event["type"]));
  return notifications.flatMap((each: unknown, index) => {
    if (!isObject(each)) return [];
    const at = (key: string, message: string): Finding => ({
      code: "rule",
      severity: "warning",
      path: ["notifications", index, key],
      message,
    });
    const { type, value, seconds_between_notifications: seconds } = each;
    const found: Finding[] = [];
    if (type === "webhook" && typeof value === "string" && !/^[a-z][a-z0-9+.-]*:\/\/[^\s/]+/i.test(value)) {
      found.push(at("value", t("A webhook is an address such as https://example.com/hook.")));
    }
    if (
      (type === "email" || type === "push") &&
      typeof value === "string" &&
      value !== "all_machine_owners" &&
      !/^\S+@\S+$/.test(value)
    ) {
      found.push(at("value", t('An e-mail address is expected, or "all_machine_owners".')));
    }
    if (typeof seconds === "number" && (seconds < 0 || (isAboutState && seconds === 0))) {
      found.push(at("seconds_between_notifications", t("The time between two notifications is too short.")));
    }
    return found;
  });
}
