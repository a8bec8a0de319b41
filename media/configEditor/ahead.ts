import type { Body, Field, FieldKind, Path } from "../../src/editors/protocol/cards.ts";
import { eachField, fieldKey } from "./drafts.ts";

/** How a value that has just been added is edited, by its JSON, where that needs no answer of the extension. */
const kinds = new Map<string, FieldKind>([
  ['""', "text"],
  ["0", "number"],
  ["false", "boolean"],
]);

/** Fields that are on their way into the config. They are shown at once: who types on must not type into others. */
export class Ahead {
  private readonly all = new Map<string, { readonly card: number; readonly field: Field }>();

  /** What is inside of a card, with a key of an object or an element of a list that the extension is asked for. */
  add({ id, fields }: Body, path: Path, json: string): Body {
    const kind = kinds.get(json);
    const last = path.at(-1);
    if (!kind || last === undefined) return { id, fields };
    const label = typeof last === "number" ? `${last + 1}` : last;
    const field: Field = { path, label, kind, value: json, stays: true };
    this.all.set(fieldKey(id, path), { card: id, field });
    return { id, fields: withField(fields, field) };
  }

  /** What is inside of a card by what the extension tells, with what is still on its way. */
  over({ id, fields }: Body): Body {
    eachField(fields, ({ path }) => this.all.delete(fieldKey(id, path)));
    const own = [...this.all.values()].filter(({ card }) => card === id);
    return { id, fields: own.reduce((all, { field }) => withField(all, field), fields) };
  }

  /** Lets go of all that will not come. */
  drop(card: number): void {
    for (const [key, each] of this.all) if (each.card === card) this.all.delete(key);
  }
}

/** The fields with one more in the field that it belongs into. */
function withField(fields: readonly Field[], added: Field): readonly Field[] {
  return fields.map((field) => {
    const { path, fields: inside } = field;
    if (!inside || path.some((step, index) => step !== added.path[index])) return field;
    const isThere = path.length === added.path.length - 1;
    return { ...field, fields: isThere ? [...inside, added] : withField(inside, added) };
  });
}
