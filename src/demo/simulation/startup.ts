/** What a part says when it starts, and when it is back after silence. */
import { type Instant, nanoseconds } from "../clock.ts";
import { type LogLine, zap } from "../logs/entry.ts";
import type { PartRecord } from "../store/records.ts";
import { hostOf } from "../wire/host.ts";

/** The first lines of viam-server. */
function startLines(part: PartRecord): LogLine[] {
  const host = hostOf(part);
  return [
    {
      level: "info",
      logger: "rdk",
      message: `Viam RDK v${host.serverVersion}`,
      at: "web/server/entrypoint.go:171",
      fields: [zap.string("os", host.os), zap.string("platform", host.platform)],
    },
    {
      level: "info",
      logger: "rdk.networking",
      message: "serving",
      at: "robot/web/web.go:392",
      fields: [zap.string("url", `http://${host.hostname}:8080`)],
    },
  ];
}

/** A part comes online for the first time, or again. */
export function backOnlineLines(part: PartRecord, now: Instant): LogLine[] {
  if (part.since === undefined) return startLines(part);
  const silent = Number((now - part.since) / nanoseconds.millisecond);
  return [
    {
      level: "info",
      logger: "rdk.networking",
      message: "connection to the cloud restored",
      at: "networking/check.go:97",
      fields: [zap.duration("offline_for", silent)],
    },
    ...(silent > 60_000
      ? [
          {
            level: "warn" as const,
            logger: "NetAppender",
            message: `Overflowed ${Math.floor(silent / 60_000)} logs while offline. Check local system logs for anything important.`,
            at: "logging/net_appender.go:299",
          },
        ]
      : []),
  ];
}

/** A part restarts because somebody asked for it. */
export function restartLines(part: PartRecord): LogLine[] {
  return [
    {
      level: "info",
      logger: "rdk",
      message: "Restart requested from the cloud; shutting down",
      at: "web/server/entrypoint.go:344",
      fields: [zap.string("part_id", part.id)],
    },
    ...startLines(part),
  ];
}
