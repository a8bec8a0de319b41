/** A tiny identity provider over HTTP, which answers what a test tells it to. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { useSecret } from "../../../scripts/secrets/use.ts";

/** What it answers to one request: a status and a body, or a broken connection. */
export type Answer = { readonly status?: number; readonly body: unknown } | "break";

/** A request that came in: its path, and its form. */
export interface Asked {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
}

/** A running identity provider. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly asked: readonly Asked[];
  /** What the paths answer. A list is answered one after the other, the last one for ever. */
  readonly answers: Record<string, Answer | Answer[]>;
  /** Resolves when the next request comes in. */
  nextRequest(): Promise<void>;
}

/** Starts one that knows the device flow and one user; it ends with the test. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const asked: Asked[] = [];
  const waiting: (() => void)[] = [];
  const answers: IdentityProvider["answers"] = {};
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = request.url ?? "";
      asked.push({ path, form: Object.fromEntries(new URLSearchParams(body)) });
      for (const resolve of waiting.splice(0)) resolve();
      const answer = next(answers[path]);
      if (answer === "break") return request.socket.destroy();
      const text = typeof answer?.body === "string" ? answer.body : JSON.stringify(answer?.body ?? {});
      return response
        .writeHead(answer ? (answer.status ?? 200) : 404, { "content-type": "application/json" })
        .end(text);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  answers["/.well-known/openid-configuration"] = {
    body: { issuer, token_endpoint: `${issuer}/token`, device_authorization_endpoint: `${issuer}/device` },
  };
  answers["/device"] = {
    body: {
      device_code: "device-code",
      user_code: "ABCD-1234",
      verification_uri: `${issuer}/activate`,
      verification_uri_complete: `${issuer}/activate?user_code=ABCD-1234`,
      expires_in: 600,
      interval: 5,
    },
  };
  answers["/token"] = { body: tokenAnswer("1") };
  return { issuer, asked, answers, nextRequest: () => new Promise((resolve) => waiting.push(resolve)) };
}

/** What a token endpoint says when all is well; `number` tells one answer from another. */
export function tokenAnswer(number: string): Record<string, unknown> {
  return {
    access_token: `access-${number}`,
    refresh_token: `refresh-${number}`,
    id_token: jwt({ sub: "user-1", email: "someone@example.com" }),
    expires_in: 3600,
    token_type: "Bearer",
  };
}

/** A JSON web token with these claims, signed by nobody. */
export function jwt(claims: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return useSecret(`${part({ alg: "none" })}.${part(claims)}.signature`);
}

function next(answers: Answer | Answer[] | undefined): Answer | undefined {
  if (!Array.isArray(answers)) return answers;
  return answers.length > 1 ? answers.shift() : answers[0];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}
