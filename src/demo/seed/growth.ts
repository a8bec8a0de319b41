/** Grows the fleet beyond the story, to any number of machines. */
import { Random } from "../random.ts";
import type { Store } from "../store/store.ts";
import type { FleetBuilder } from "./builder.ts";
import type { RecipeName } from "./recipes.ts";
import type { MachineStory } from "./story.ts";

const moods = ["steady", "sunny", "brave", "quiet", "nimble", "rusty", "polite", "sleepy", "bold", "mellow", "zippy"];
const animals = ["otter", "heron", "badger", "wombat", "finch", "gecko", "moose", "newt", "lynx", "puffin", "vole"];
const machinesPerLocation = 20;
const sitesPerRegion = 24;

/** Adds locations with machines until the store holds `count` machines. */
export function growFleet(
  store: Store,
  builder: FleetBuilder,
  prefix: string,
  recipes: RecipeName[],
  count: number,
): void {
  const random = new Random(`${store.seed}/growth/${prefix}`);
  let region = "";
  for (let site = 0; store.machines.size < count; site++) {
    if (site % sitesPerRegion === 0) region = builder.location(`${prefix} Region ${site / sitesPerRegion + 1}`, "");
    const location = builder.location(`${prefix} Site ${String(site + 1).padStart(3, "0")}`, region);
    for (let each = 0; each < machinesPerLocation && store.machines.size < count; each++) {
      const number = String(store.machines.size + 1).padStart(5, "0");
      builder.machine(grown(`${random.pick(moods)}-${random.pick(animals)}-${number}`, recipes, random), location);
    }
  }
}

function grown(name: string, recipes: RecipeName[], random: Random): MachineStory {
  const luck = random.next();
  const state = luck < 0.08 ? "offline" : luck < 0.11 ? "awaiting" : luck < 0.3 ? "restless" : undefined;
  const parts = random.chance(0.3) ? [{ name: `${name}-helper`, recipe: "companion" as const }] : [];
  return { name, recipe: random.pick(recipes), parts, ...(state ? { state } : {}) };
}
