import { randomBytes } from "node:crypto";
import { channel } from "node:diagnostics_channel";

const used = channel("viam-demo.secret");

/** Notes that a test uses a secret: one that no demo cloud made. Returns it. */
export function useSecret(secret: string): string {
  used.publish(secret);
  return secret;
}

const prefix = "in-a-config-";

/** A new secret to write into a config. VS Code itself keeps what is edited in it; nobody else may. */
export const secretInConfig = (): string => useSecret(prefix + randomBytes(12).toString("hex"));

/** Whether a secret is one of those. */
export const isInConfig = (secret: string): boolean => secret.startsWith(prefix);
