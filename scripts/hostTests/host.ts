import type { Profile } from "../vscodeHost/profile.ts";

/** What any kind of VS Code needs to run tests inside its extension host. */
export interface HostTestRun {
  profile: Profile;
  /** The bundled test entry. */
  tests: string;
  /** The environment that the tests and the extension see. */
  env: NodeJS.ProcessEnv;
  /** Shows what the extension host itself prints, too. */
  verbose: boolean;
}
