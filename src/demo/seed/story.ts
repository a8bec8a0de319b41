/** The made-up fleet by name: who has what, and where it stands. The rest of the seed puts it into the store. */
import type { RecipeName } from "./recipes.ts";

/** One machine of the story. */
export interface MachineStory {
  readonly name: string;
  /** The parts after the main one; the main one is named after the machine. */
  readonly parts: readonly PartStory[];
  readonly recipe: RecipeName;
  /** Unless told otherwise a machine is online and stays so. */
  readonly state?: "offline" | "awaiting" | "restless";
}

/** One more part of a machine. */
export interface PartStory {
  readonly name: string;
  readonly recipe: RecipeName;
}

/** One location of the story. */
export interface LocationStory {
  readonly name: string;
  readonly machines: readonly MachineStory[];
  readonly under: readonly LocationStory[];
}

const helper = (name: string): PartStory => ({ name, recipe: "companion" });

const machine = (
  name: string,
  recipe: RecipeName,
  state?: MachineStory["state"],
  ...parts: PartStory[]
): MachineStory => ({ name, recipe, parts, ...(state ? { state } : {}) });

const place = (name: string, machines: MachineStory[], ...under: LocationStory[]): LocationStory => ({
  name,
  machines,
  under,
});

/** Hatchling Robotics picks apples, moves pallets and burns toast. */
export const hatchlingStory: readonly LocationStory[] = [
  place(
    "Orchard",
    [machine("windfall", "picker", undefined, helper("windfall-cart"), helper("windfall-mast"))],
    place(
      "North Rows",
      [machine("crabapple", "rover", undefined, helper("crabapple-rear")), machine("codling", "rover", "restless")],
      place("Row Seven", [machine("granny-smith", "picker", "restless"), machine("pip-squeak", "rover", "offline")]),
    ),
    place("Cider Shed", [machine("press-to-impress", "scanner")]),
  ),
  place(
    "Warehouse Nine",
    [machine("pallet-cleanser", "scanner"), machine("dolly-carton", "courier", "restless")],
    place("Loading Dock", [
      machine("forklift-and-let-live", "courier", undefined, helper("forklift-mast"), helper("forklift-cab"), {
        name: "forklift-tail",
        recipe: "scanner",
      }),
      machine("boxy-brown", "courier", "offline"),
    ]),
    place("Cold Storage", [machine("cold-shoulder", "picker"), machine("brrr-code", "scanner", "awaiting")]),
  ),
  place("Test Kitchen", [
    machine("whisk-averse", "kitchen"),
    machine("sir-mixes-a-lot", "kitchen", "restless", helper("sir-mixes-tray")),
    machine("toast-malone", "kitchen", "awaiting"),
  ]),
];

/** Tidepool Labs floats things in a harbour and grows basil. */
export const tidepoolStory: readonly LocationStory[] = [
  place(
    "Harbor",
    [machine("buoy-george", "buoy", undefined, helper("buoy-george-mast"))],
    place(
      "Pier Three",
      [machine("sea-esta", "buoy", "restless")],
      place("Float Lab", [machine("knot-a-problem", "buoy")]),
    ),
  ),
  place("Greenhouse", [
    machine("leaf-me-alone", "greenhouse"),
    machine("photosynthia", "greenhouse", undefined, helper("photosynthia-roof")),
    machine("fern-after-reading", "greenhouse", "offline"),
  ]),
  place("Dry Dock", []),
];
