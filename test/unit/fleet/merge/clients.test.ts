import { expect, test } from "vitest";
import type { App } from "../../../../src/fleet/client.ts";
import { readConfig, saveConfig, type ConfigAddress } from "../../../../src/fleet/config/configDocument.ts";
import { mergeConfigs } from "../../../../src/fleet/merge/merge.ts";
import { part, signIn, start } from "../helpers.ts";
import { runs, timeForRuns } from "../runs.ts";
import fc from "../../fc.ts";

type Value = number | "gone";
type Components = { name: string; attributes: Record<string, number> }[];
interface Config {
  components: Components;
  network: Record<string, number>;
}

/** What was accepted last at each place, such as `components/arm` and `components/arm/attributes/x`, and when. */
type Accepted = Map<string, { value: Value; at: number }>;

/** Two to four people who each have the config open. */
class Person {
  private base: Awaited<ReturnType<typeof readConfig>> | undefined;
  private text = "";
  /** What was typed since the last save, by place. */
  private typed = new Map<string, Value>();
  /** The places at which this person's version was chosen over that of somebody else, since the last save. */
  private overruled: string[] = [];
  /** Up to which acceptance this person has seen everything. */
  private seen = 0;

  constructor(
    private readonly app: App,
    private readonly address: ConfigAddress,
    private readonly world: { accepted: Accepted; count: number },
    private readonly choose: () => "mine" | "theirs",
  ) {}

  async open(): Promise<void> {
    if (this.base && this.typed.size > 0) return;
    this.base = await readConfig(this.app, this.address);
    this.text = this.base.text;
    this.seen = this.world.count;
  }

  edit(step: Edit, value: number): void {
    const config = JSON.parse(this.text) as Config;
    const found = config.components[step.item % Math.max(1, config.components.length)];
    if (step.what === "add") {
      const name = `c${value}`;
      const attributes = { x: value };
      config.components.splice(step.item % (config.components.length + 1), 0, { name, attributes });
      this.type(`components/${name}/attributes/x`, value);
    } else if (step.what === "network") {
      config.network[step.key] = value;
      this.type(`network/${step.key}`, value);
    } else if (!found) {
      return;
    } else if (step.what === "set") {
      found.attributes[step.key] = value;
      this.type(`components/${found.name}/attributes/${step.key}`, value);
    } else if (step.what === "unset") {
      if (!(step.key in found.attributes)) return;
      const { [step.key]: _, ...rest } = found.attributes;
      found.attributes = rest;
      this.type(`components/${found.name}/attributes/${step.key}`, "gone");
    } else {
      config.components = config.components.filter((each) => each !== found);
      this.type(`components/${found.name}`, "gone");
    }
    this.text = JSON.stringify(config, undefined, step.indent);
  }

  async save(): Promise<void> {
    if (!this.base || this.base.text === this.text) return;
    const was = placesOf(this.base.text);
    // What was put in and taken out again between two saves is no edit.
    for (const [place, value] of this.typed) {
      if (value === "gone" && ![...was.keys()].some((each) => overlap(each, place))) this.typed.delete(place);
    }
    const outcome = await saveConfig(this.app, this.address, this.base, this.text);
    if (outcome.kind === "saved") {
      this.base = outcome.snapshot;
      for (const [place, value] of this.typed) this.accept(place, value);
      this.overrule();
      this.typed.clear();
      this.seen = this.world.count;
      return;
    }
    // As in the editor: what comes of it is looked at, and saved by the next save.
    const merge = mergeConfigs(this.base.text, this.text, outcome.theirs.text, () => "mine");
    const choices = new Map(merge?.overlaps.map(({ path }) => [path.join("/"), this.choose()]));
    const settled = mergeConfigs(this.base.text, this.text, outcome.theirs.text, ({ path }) => {
      return choices.get(path.join("/")) ?? "mine";
    });
    if (!settled) throw new Error("It was not merged.");
    this.text = settled.text;
    this.base = outcome.theirs;
    for (const place of this.typed.keys()) {
      if ([...choices].some(([path, choice]) => choice === "theirs" && overlap(path, place))) this.typed.delete(place);
    }
    const mineGoes = [...choices].flatMap(([path, choice]) => (choice === "mine" ? [path] : []));
    this.overruled.push(...mineGoes);
    this.lookFor(outcome.theirs.text, was, mineGoes);
  }

  /**
   * Everything of theirs must be in what came of the merge, except where this person's own choice stands. What came and
   * went between the two versions that this person knows is as if it had never been.
   */
  private lookFor(theirs: string, was: ReadonlyMap<string, number>, mineGoes: readonly string[]): void {
    const [now, before] = [placesOf(this.text), placesOf(theirs)];
    for (const [place, value] of before) {
      const isMine = [...this.typed.keys(), ...this.overruled].some((each) => overlap(each, place));
      if (!isMine && now.get(place) !== value) throw new Error(`${place} of theirs was lost in the merge.`);
      const accepted = this.world.accepted.get(place);
      if (!accepted || accepted.at <= this.seen || accepted.value !== value || now.get(place) === value) continue;
      if (!mineGoes.some((path) => overlap(path, place))) throw new Error(`Nobody was asked about ${place}.`);
    }
    for (const [place, { value, at }] of this.world.accepted) {
      if (value !== "gone" || at <= this.seen || mineGoes.some((path) => overlap(path, place))) continue;
      if (![...was.keys()].some((each) => overlap(each, place))) continue;
      if ([...now.keys()].some((each) => overlap(each, place)))
        throw new Error(`${place} is back, and nobody was asked.`);
    }
    this.seen = this.world.count;
  }

  /** What this person was asked about and decided against is accepted no longer. */
  private overrule(): void {
    const now = placesOf(this.text);
    for (const [place, { value }] of this.world.accepted) {
      if (!this.overruled.some((path) => overlap(path, place))) continue;
      const holds = value === "gone" ? ![...now.keys()].some((each) => overlap(each, place)) : now.get(place) === value;
      if (!holds) this.world.accepted.delete(place);
    }
    this.overruled = [];
  }

  private type(place: string, value: Value): void {
    for (const each of this.typed.keys()) if (each.startsWith(`${place}/`)) this.typed.delete(each);
    this.typed.set(place, value);
  }

  private accept(place: string, value: Value): void {
    const { accepted } = this.world;
    this.world.count += 1;
    for (const each of accepted.keys()) if (overlap(each, place)) accepted.delete(each);
    accepted.set(place, { value, at: this.world.count });
  }
}

function overlap(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

function placesOf(text: string): Map<string, number> {
  const { components, network } = JSON.parse(text) as Config;
  return new Map([
    ...components.flatMap(({ name, attributes }) => [
      // One without attributes is there, too.
      [`components/${name}/name`, 1] as const,
      ...Object.entries(attributes).map(([key, value]) => [`components/${name}/attributes/${key}`, value] as const),
    ]),
    ...Object.entries(network).map(([key, value]) => [`network/${key}`, value] as const),
  ]);
}

interface Edit {
  readonly what: "set" | "unset" | "add" | "remove" | "network";
  readonly item: number;
  readonly key: string;
  readonly indent: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom("set", "set", "set", "unset", "add", "remove", "network"),
  item: fc.nat(5),
  key: fc.constantFrom("x", "y", "z"),
  indent: fc.constantFrom(0, 2, 4),
});
const step = fc.tuple(fc.nat(3), fc.oneof(edit, edit, fc.constantFrom("open", "save", "save", "all save" as const)));

test(
  "of two to four people who edit one config, nobody loses an edit that was accepted",
  { timeout: timeForRuns },
  async () => {
    const cloud = await start();
    const apps = [1, 2, 3, 4].map(() => signIn(cloud));
    const address = { account: "any", kind: "part", id: part(cloud, "windfall-cart").id } as const;
    const [first] = apps;
    const begin = { components: ["a", "b", "c"].map((name) => ({ name, attributes: { x: 0 } })), network: {} };
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 4 }),
        fc.array(step, { minLength: 6, maxLength: 20 }),
        fc.infiniteStream(fc.constantFrom("mine" as const, "theirs" as const)),
        async (many, steps, choices) => {
          await first?.updateRobotPart({ id: address.id, name: "p", robotConfigJson: JSON.stringify(begin) });
          const world = { accepted: new Map() as Accepted, count: 0 };
          const choose = () => choices.next().value as "mine" | "theirs";
          const people = apps.slice(0, many).map((app) => new Person(app, address, world, choose));
          for (const each of people) await each.open();
          for (const [number, [who, what]] of steps.entries()) {
            const person = people[who % many];
            if (what === "open") await person?.open();
            else if (what === "save") await person?.save();
            else if (what === "all save") await Promise.all(people.map((each) => each.save()));
            else person?.edit(what, number + 1);
          }
          const now = placesOf(JSON.stringify((await first?.getRobotPart({ id: address.id }))?.part?.robotConfig));
          for (const [place, { value }] of world.accepted) {
            if (value === "gone") expect([...now.keys()].filter((each) => overlap(each, place))).toEqual([]);
            else expect([place, now.get(place)]).toEqual([place, value]);
          }
        },
      ),
      runs(40),
    );
  },
);
