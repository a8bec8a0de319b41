/** The seeded configs, by name. A part is born with one and keeps it until somebody saves another. */
import type { JsonObject } from "@bufbuild/protobuf";
import { importsOf } from "../config/imports.ts";
import { Random } from "../random.ts";
import type { FragmentImportRecord } from "../store/records.ts";
import type { Recipe } from "./recipe.ts";
import { buoy } from "./recipes/buoy.ts";
import { companion } from "./recipes/companion.ts";
import { courier } from "./recipes/courier.ts";
import { greenhouse } from "./recipes/greenhouse.ts";
import { kitchen } from "./recipes/kitchen.ts";
import { picker } from "./recipes/picker.ts";
import { rover } from "./recipes/rover.ts";
import { scanner } from "./recipes/scanner.ts";

const recipes = { picker, rover, scanner, buoy, greenhouse, kitchen, companion, courier } satisfies Record<
  string,
  Recipe
>;

/** The name of a recipe. */
export type RecipeName = keyof typeof recipes;

const byName: Readonly<Record<string, Recipe>> = recipes;

/** The config that a part with this id was born with; an unknown recipe, such as "", makes an empty one. */
export function seededConfig(recipe: string, seed: string, partId: string): JsonObject {
  const made = byName[recipe];
  return made ? made.build(new Random(`${seed}/config/${partId}`), made.fragments(seed), seed) : {};
}

/** The fragments that every part of a recipe imports. */
export function seededImports(recipe: RecipeName, seed: string): readonly FragmentImportRecord[] {
  return importsOf({ fragments: recipes[recipe].fragments(seed) });
}
