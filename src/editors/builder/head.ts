import { t } from "@vscode/l10n";
import { ago, agoInWords } from "../../fleet/ago.ts";
import type { About } from "../../fleet/config/about.ts";
import type { App } from "../../fleet/client.ts";
import type { ConfigAddress } from "../../fleet/config/configDocument.ts";
import { stateWord } from "../../fleet/machines/stateWord.ts";
import type { Head } from "../protocol/toPage.ts";

/** The head of an editor, which keeps what was known last while the cloud cannot be asked. */
export class HeadReader {
  private last: { readonly about: About; readonly at: number } | undefined;

  constructor(
    private readonly address: ConfigAddress,
    /** As the document calls the config, for as long as nobody else has said. */
    private readonly name: string,
    private readonly hasHistory: boolean,
  ) {}

  /** Asks the cloud; `about` is undefined when it cannot be asked. */
  async read(app: () => Promise<App>): Promise<{ head: Head; about: About | undefined }> {
    const { aboutConfig } = await import("../../fleet/config/about.ts");
    try {
      const about = await aboutConfig(await app(), this.address);
      this.last = { about, at: Date.now() };
      return { head: this.head(about, undefined), about };
    } catch (error) {
      const { describe } = await import("../../fleet/errors/describe.ts");
      const { reason } = describe(error);
      const stale = this.last
        ? t("As of {0}: {1}", agoInWords(this.last.at), reason)
        : t("Where it belongs is not known: {0}", reason);
      return { head: this.head(this.last?.about, stale), about: undefined };
    }
  }

  private head(about: About | undefined, stale: string | undefined): Head {
    const { path = [], name = this.name, online, savedAt, savedBy } = about ?? {};
    const since = online?.lastOnline ? ` ${ago(online.lastOnline)}` : "";
    return {
      crumbs: path,
      name: name || this.name,
      canTail: this.address.kind === "part",
      hasHistory: this.hasHistory,
      ...(online && { state: `${stateWord(online.state)}${since}`, stateKind: online.state }),
      ...(savedAt !== undefined && { saved: savedWords(savedAt, savedBy) }),
      ...(stale !== undefined && { stale }),
    };
  }
}

function savedWords(at: number, by: string | undefined): string {
  return by ? t("saved {0} by {1}", agoInWords(at), by) : t("saved {0}", agoInWords(at));
}
