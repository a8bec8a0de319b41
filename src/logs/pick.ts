import { pickTarget } from "../commands/pickTarget.ts";
import type { RefOf } from "../fleet/refs.ts";
import type { LogNeeds } from "./logs.ts";

/** Asks for a thing of some kinds, over all accounts. Undefined when the person backs out. */
export function pick<K extends "machine" | "part" | "location">(
  needs: LogNeeds,
  kinds: readonly K[],
  title: string,
): Promise<RefOf<K> | undefined> {
  return pickTarget(kinds, { title, needs: "read_robot_logs" }, needs);
}
