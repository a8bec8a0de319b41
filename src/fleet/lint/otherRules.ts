import { t } from "@vscode/l10n";
import { isObject, type Fields } from "../json/objects.ts";
import type { Finding } from "./problem.ts";
import { milliseconds } from "./times.ts";

/** A remote with a place in space says where that is [rdk]. */
export function remoteRules({ frame }: Fields): Finding[] {
  if (!isObject(frame) || (typeof frame["parent"] === "string" && frame["parent"] !== "")) return [];
  return [
    {
      code: "missing-key",
      severity: "error",
      path: "parent" in frame ? ["frame", "parent"] : ["frame"],
      message: t('The frame of a remote needs a "parent".'),
      fixes: [
        "parent" in frame
          ? { title: t('Change to "{0}"', "world"), replaceBy: "world" }
          : { title: t('Add "{0}"', "parent"), add: "parent", value: "world" },
      ],
    },
  ];
}

/** A process has time to end [rdk]. */
export function processRules({ stop_timeout: timeout }: Fields): Finding[] {
  const time = typeof timeout === "string" ? milliseconds(timeout) : undefined;
  if (time === undefined || time >= 100) return [];
  const message = t("A process needs at least 100ms to end.");
  const fixes = [{ title: t('Change to "{0}"', "100ms"), replaceBy: "100ms" }];
  return [{ code: "duration", severity: "error", path: ["stop_timeout"], message, fixes }];
}

/** A certificate and its key go together; a session dies neither at once nor never [rdk]. */
export function networkRules(fields: Fields): Finding[] {
  const found: Finding[] = [];
  const [cert, key] = ["tls_cert_file", "tls_key_file"];
  for (const [one, other] of [
    [cert, key],
    [key, cert],
  ] as const) {
    if (!fields[one] || fields[other]) continue;
    const message = t('"{0}" and "{1}" go together.', one, other);
    found.push({ code: "rule", severity: "error", path: [one], atKey: true, message });
  }
  const { sessions } = fields;
  const window = isObject(sessions) ? sessions["heartbeat_window"] : undefined;
  const time = typeof window === "string" ? milliseconds(window) : undefined;
  if (time !== undefined && (time < 30 || time > 60_000)) {
    const message = t("A session lives for 30ms to 1m without a sign of life.");
    found.push({ code: "duration", severity: "error", path: ["sessions", "heartbeat_window"], message });
  }
  return found;
}

/** Traces go somewhere [rdk]. */
export function tracingRules({ enabled, disk, console, otlpendpoint }: Fields): Finding[] {
  if (enabled !== true || disk === true || console === true || otlpendpoint) return [];
  const message = t("Nothing is traced: say where traces go.");
  const fixes = [{ title: t('Add "{0}"', "disk"), add: "disk", value: true }];
  return [{ code: "rule", severity: "warning", path: [], message, fixes: disk === undefined ? fixes : [] }];
}

/** What stands between `${` and `}` in attributes is the name of a package or of an environment variable [rdk]. */
export function placeholderRules({ attributes }: Fields): Finding[] {
  const found: Finding[] = [];
  const visit = (value: unknown, path: (string | number)[]) => {
    if (typeof value === "string") {
      if (!value.includes("${")) return;
      for (const [all, inner = ""] of value.matchAll(/\$\{([^}]*)\}/g)) {
        if (/^(packages(\.[\w-]+)?\.[\w:/-]+|environment\.[\w:/-]+)$/.test(inner)) continue;
        const message = t(
          '"{0}" stands for nothing: placeholders are "packages.<name>" and "environment.<NAME>".',
          all,
        );
        found.push({ code: "placeholder", severity: "warning", path: [...path], message });
      }
    } else if (Array.isArray(value)) {
      value.forEach((each, index) => visit(each, [...path, index]));
    } else if (isObject(value)) {
      for (const key in value) visit(value[key], [...path, key]);
    }
  };
  visit(attributes, ["attributes"]);
  return found;
}
