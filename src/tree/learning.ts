import type { MachineFacts } from "../fleet/machines/machineFacts.ts";
import { machineOnline } from "../fleet/machines/mainPart.ts";
import type { State } from "../fleet/machines/onlineState.ts";
import type { StateCounts } from "../fleet/machines/stateWord.ts";
import type { Node } from "../fleet/node.ts";
import type { Ref } from "../fleet/refs.ts";
import type { Levels } from "./levels.ts";
import { gone, isGone, toldBy } from "./favoriteGroup.ts";
import { keyOfRow, refOfRow, type NodeRow, type Row } from "./rows.ts";

/** What polls have told about machines, and what it means for the rows of the tree. */
export class Learning {
  private readonly facts = new Map<string, MachineFacts>();
  /** The machines that a poll found in a location where the tree had others, by the key of the location. */
  private readonly found = new Map<string, string | undefined>();
  /** How many machines of a location are in which state, by account and location. */
  private readonly counts = new Map<string, Map<string, Map<State, number>>>();

  /** @param said What the row of a thing says at the moment. */
  constructor(
    private readonly levels: Levels,
    private readonly said: (row: NodeRow) => string,
  ) {}

  /** What was learnt about the machine that a thing is, or belongs to. */
  of(ref: Ref): MachineFacts | undefined {
    return "machineId" in ref ? this.facts.get(ref.machineId) : undefined;
  }

  /** Notes what was learnt about machines, without looking at rows. */
  note(machines: readonly MachineFacts[]): void {
    for (const facts of machines) this.facts.set(facts.machineId, facts);
  }

  /** Forgets how many machines are in which state: those of an account that is signed out count no more. */
  forgetCounts(): void {
    this.counts.clear();
  }

  /**
   * How many of the machines under an organization or a location are in which state, as the last poll told. Undefined for
   * other things, and before there was one.
   */
  statesUnder(row: NodeRow): StateCounts | undefined {
    const { kind, account } = row.node.ref;
    const known = this.counts.get(account);
    if (!known || (kind !== "organization" && kind !== "location")) return undefined;
    const under = kind === "location" ? [row.node] : this.levels.under(row).flatMap(nodeOf);
    return total([...new Set(under.flatMap(locationsIn))].flatMap((id) => known.get(id) ?? []));
  }

  /** How many of all machines are in which state, as the last poll told. */
  states(): StateCounts {
    return total([...this.counts.values()].flatMap((known) => [...known.values()]));
  }

  /**
   * Brings rows up to date with what a poll found in an account: all of its machines, or those of the open locations.
   * Returns the rows that say something else than when they were last shown.
   */
  bringIn(account: string, machines: readonly MachineFacts[], whole: boolean): NodeRow[] {
    this.note(machines);
    this.count(account, machines, whole);
    const news = new Map(machines.map((facts) => [facts.machineId, facts]));
    return this.levels.all().filter((row): row is NodeRow => {
      if (row.row !== "node") return false;
      const { ref } = row.node;
      if (ref.account === account && (ref.kind === "machine" || ref.kind === "part")) {
        const now = toldBy(news.get(ref.machineId), ref);
        if (now) row.node = { ...(isGone(row.node) ? {} : row.node), ...now };
        else if (whole && row.place !== "") row.node = gone(ref);
      }
      return row.shown !== undefined && row.shown !== this.said(row);
    });
  }

  private count(account: string, machines: readonly MachineFacts[], whole: boolean): void {
    const counts = new Map<string, Map<State, number>>();
    for (const facts of machines) {
      const states = counts.get(facts.locationId) ?? new Map<State, number>();
      const { state } = machineOnline(facts);
      counts.set(facts.locationId, states.set(state, (states.get(state) ?? 0) + 1));
    }
    this.counts.set(account, whole ? counts : new Map([...(this.counts.get(account) ?? []), ...counts]));
  }

  /** The open locations that have other machines than the tree; each once for all that it has. */
  outdated(account: string, machines: readonly MachineFacts[]): Row[] {
    const there = new Map<string, string[]>();
    for (const { machineId, locationId } of machines) {
      const ids = there.get(locationId);
      if (ids) ids.push(machineId);
      else there.set(locationId, [machineId]);
    }
    return this.levels.opened().filter((row) => {
      const ref = refOfRow(row);
      if (ref?.kind !== "location" || ref.account !== account) return false;
      const ids = there.get(ref.locationId) ?? [];
      const shown = new Set(this.levels.under(row).flatMap((each) => machineIdOf(each) ?? []));
      const isAsShown = ids.length === shown.size && ids.every((id) => shown.has(id));
      // What was found before may come back later.
      const now = isAsShown ? undefined : ids.sort().join();
      if (this.found.get(keyOfRow(row)) === now) return false;
      this.found.set(keyOfRow(row), now);
      return !isAsShown;
    });
  }
}

function machineIdOf(row: Row): string | undefined {
  const ref = refOfRow(row);
  return ref?.kind === "machine" ? ref.machineId : undefined;
}

function nodeOf(row: Row): Node | [] {
  return row.row === "node" ? row.node : [];
}

function locationsIn({ ref, inside }: Node): readonly string[] {
  return ref.kind === "location" ? (inside ?? [ref.locationId]) : [];
}

function total(all: readonly StateCounts[]): StateCounts {
  const sum = new Map<State, number>();
  for (const [state, count] of all.flatMap((counts) => [...counts])) sum.set(state, (sum.get(state) ?? 0) + count);
  return sum;
}
