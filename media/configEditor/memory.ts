import type { Path } from "../../src/editors/protocol/cards.ts";
import type { App } from "./app.ts";

/** What the page keeps over a reload of the window. Cards get other ids then, so they go by section and name. */
interface Kept {
  readonly query: string;
  readonly open: readonly string[];
  readonly drafts: readonly {
    readonly card: string;
    readonly path: Path;
    readonly text: string;
    readonly json?: string;
    readonly error?: string;
  }[];
}

/** Keeps what is open, what is searched for, and above all what is typed and not in the config. */
export class Memory {
  private last = "";
  private restored = false;

  constructor(
    private readonly app: App,
    private readonly kept: unknown,
    private readonly put: (state: Kept) => void,
  ) {}

  /** Brings back what was kept, once there are cards. */
  restore(): void {
    const { cards, open, drafts } = this.app.state;
    if (this.restored || !cards) return;
    this.restored = true;
    if (!isKept(this.kept)) return;
    const ids = new Map(cards.map((card) => [`${card.section} ${card.name}`, card.id]));
    for (const name of this.kept.open) {
      const id = ids.get(name);
      if (id !== undefined) open.add(id);
    }
    for (const { card, path, text, json, error } of this.kept.drafts) {
      const id = ids.get(card);
      if (id !== undefined) drafts.put({ card: id, path, text, json, error, sent: false });
    }
    if (open.size > 0) this.app.watch();
    if (this.kept.query) this.app.search(this.kept.query);
  }

  /** Keeps what there is by now. */
  keep(): void {
    const { cards, open, drafts, query } = this.app.state;
    if (!cards) return;
    const names = new Map(cards.flatMap(({ id, section, name }) => [[id, `${section} ${name}`] as const]));
    const state: Kept = {
      query,
      open: [...open].flatMap((id) => names.get(id) ?? []),
      drafts: [...drafts].flatMap(({ card, path, text, json, error }) => {
        const name = names.get(card);
        return name === undefined
          ? []
          : [{ card: name, path, text, ...(json !== undefined && { json }), ...(error !== undefined && { error }) }];
      }),
    };
    const now = JSON.stringify(state);
    if (now === this.last) return;
    this.last = now;
    this.put(state);
  }
}

/** VS Code gives back what was put; only a page of another version could have put something else. */
function isKept(value: unknown): value is Kept {
  return typeof value === "object" && value !== null && "open" in value && "drafts" in value && "query" in value;
}
