import type { Care } from "../fleet/rights/care.ts";
import type { App } from "../fleet/client.ts";
import type { Permission } from "../fleet/rights/permissions.ts";
import type { KeyRef, Ref } from "../fleet/refs.ts";
import { setMark, setting } from "../settings.ts";
import type { Refresh } from "./action.ts";
import type { Stage } from "./perform.ts";

/** What the stage needs from the rest of the extension. */
export interface StageNeeds {
  app(accountId: string): Promise<App>;
  /** What stands against it; undefined when nothing does. */
  whyNot(target: Ref, permission: Permission): Promise<string | undefined>;
  forgetRights(accountId: string): void;
  care(target: Ref): Promise<Care>;
  host(accountId: string): Promise<string>;
  isOwn(target: Ref): Promise<boolean>;
  keepKey(key: KeyRef, value: string): Promise<void>;
  /** Shows on rows of the tree that something is under way with them. */
  showBusy<T>(targets: readonly Ref[], words: string, task: () => Promise<T>): Promise<T>;
  refresh(target: Ref, what: Refresh): void;
}

/** VS Code around the actions. */
export function createStage(needs: StageNeeds): Stage {
  return {
    ...needs,
    ask: async (title, dialogue) => (await import("./ask.ts")).askInTurn(title, dialogue),
    confirm: async (confirmation) => (await import("./confirm.ts")).confirm(confirmation),
    mark: setMark,
    confirming: () => setting("viam.confirm"),
    tellSecret: async (...secret) => (await import("./confirm.ts")).tellSecret(...secret),
    working: async (...work) => (await import("./working.ts")).working((...busy) => needs.showBusy(...busy), ...work),
  };
}
