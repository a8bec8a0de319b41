import type { Profile } from "../vscodeHost/profile.ts";

/** What a VS Code for the demo is opened with. */
export interface DemoWindow {
  readonly profile: Profile;
  /** Signs the extension in. */
  readonly env: NodeJS.ProcessEnv;
  /** What has to be stopped when the demo ends, the last first. */
  readonly running: (() => Promise<void>)[];
}
