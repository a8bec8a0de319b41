/** The levers of `Control` for tests in other processes: `POST /control/<lever>` with JSON, and the secret as bearer. */
import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Code, ConnectError } from "@connectrpc/connect";
import type { Control } from "../control.ts";
import type { Level } from "../logs/entry.ts";
import { invalid } from "../refuse.ts";

type Values = Readonly<Record<string, unknown>>;

/** What a lever does: at once, or where it breaks the connection that asks for it, after that was answered. */
interface Lever {
  readonly pull: (control: Control, values: Values) => unknown;
  readonly afterwards?: true;
}

const prefix = "/control/";
const largestBody = 1024 * 1024;
const levels: readonly string[] = ["debug", "info", "warn", "error"] satisfies Level[];

const levers: Readonly<Record<string, Lever>> = {
  setOnline: { pull: (control, values) => control.setOnline(text(values, "machineId"), flag(values, "online")) },
  applyNow: { pull: (control, values) => control.applyNow(text(values, "partId")) },
  writeLogs: {
    pull: (control, values) => {
      const level = values["level"] === undefined ? "info" : text(values, "level");
      if (!levels.includes(level)) throw invalid(`"level" must be one of ${levels.join(", ")}.`);
      const logger = values["logger"] === undefined ? "rdk" : text(values, "logger");
      const line = { level: level as Level, logger, message: text(values, "message") };
      const lines = Array.from({ length: number(values, "times", 1) }, () => line);
      return control.writeLogsLate(text(values, "partId"), number(values, "ago", 0), ...lines).length;
    },
  },
  tailed: { pull: (control, values) => control.tailed(text(values, "partId"), number(values, "count", 1)) },
  openStreams: { pull: (control) => control.openStreams },
  dropStreams: { pull: (control) => control.dropStreams() },
  breakConnections: { pull: (control) => control.breakConnections(), afterwards: true },
  goAway: { pull: (control) => control.goAway() },
  failNext: {
    pull: (control, values) => {
      const method = values["method"] === undefined ? undefined : text(values, "method");
      const message = values["message"] === undefined ? undefined : text(values, "message");
      control.failNext(method, codeNamed(text(values, "code")), number(values, "times", 1), message);
    },
  },
  addLatency: { pull: (control, values) => control.addLatency(number(values, "milliseconds")) },
  clearFaults: { pull: (control) => control.clearFaults() },
  calls: { pull: (control, values) => control.calls(text(values, "method")) },
  expireTokens: { pull: (control) => control.expireTokens() },
  saved: { pull: (control) => control.saved() },
  /** Nobody could ask for `listenAgain`, so that comes by itself. */
  stopListening: {
    pull: async (control, values) => {
      await control.stopListening();
      // Nothing else keeps the program alive meanwhile.
      await sleep(number(values, "seconds", 1) * 1000);
      await control.listenAgain();
    },
    afterwards: true,
  },
};

/** Answers requests to `/control/…`; false for all others. */
export type Door = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Makes the door, which opens to those who know the secret. */
export function controlDoor(control: Control, secret: string, report: (error: unknown) => void): Door {
  const expected = Buffer.from(`Bearer ${secret}`);
  return (request, response) => {
    if (!request.url?.startsWith(prefix)) return false;
    const given = Buffer.from(request.headers.authorization ?? "");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      answer(response, 401, { error: "The secret is missing or wrong." });
      return true;
    }
    void handle(control, request, response, report);
    return true;
  };
}

async function handle(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
  report: (error: unknown) => void,
): Promise<void> {
  try {
    const name = request.url?.slice(prefix.length) ?? "";
    const lever = Object.hasOwn(levers, name) ? levers[name] : undefined;
    if (!lever || request.method !== "POST") {
      answer(response, 404, { error: `There is no lever ${JSON.stringify(name)} to POST to.` });
      return;
    }
    const values = await bodyOf(request);
    if (lever.afterwards) {
      await new Promise<void>((resolve) => {
        response.once("close", resolve);
        answer(response, 200, {});
      });
      await lever.pull(control, values);
      return;
    }
    answer(response, 200, { result: await lever.pull(control, values) });
  } catch (error) {
    if (!(error instanceof ConnectError)) report(error);
    if (response.headersSent) return;
    if (error instanceof ConnectError) answer(response, 400, { error: error.rawMessage });
    else answer(response, 500, { error: String(error) });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<Values> {
  let body = "";
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > largestBody) throw invalid("The body is too long.");
  }
  let value: unknown;
  try {
    value = JSON.parse(body || "{}");
  } catch {
    throw invalid("The body is not valid JSON.");
  }
  if (typeof value !== "object" || value === null) throw invalid("The body must be a JSON object.");
  return value as Values;
}

function text(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== "string") throw invalid(`"${name}" must be a text.`);
  return value;
}

function flag(values: Values, name: string): boolean {
  const value = values[name];
  if (typeof value !== "boolean") throw invalid(`"${name}" must be true or false.`);
  return value;
}

function number(values: Values, name: string, otherwise?: number): number {
  const value = values[name] ?? otherwise;
  if (typeof value !== "number" || value < 0) throw invalid(`"${name}" must be a number, not negative.`);
  return value;
}

function codeNamed(name: string): Code {
  const code = Object.entries(Code).find(([each]) => each === name)?.[1];
  if (typeof code !== "number") throw invalid(`"code" must be the name of a code, such as "Unavailable".`);
  return code;
}
