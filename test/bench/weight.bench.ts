/** What the extension weighs, file by file. */
import { weighAll } from "../../scripts/bundle/weights.ts";
import { figure, type Benchmark } from "./figures.ts";

/** Builds and packs the extension. */
export const run: Benchmark = async () =>
  (await weighAll()).map(({ name, weight, goal }) => figure(name, weight, "KB", goal));
