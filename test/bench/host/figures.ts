import { readFile, writeFile } from "node:fs/promises";
import { figure, type Figure } from "../figures.ts";

/** The environment variable that names the file for what is measured in an extension host. */
export const figuresVariable = "VIAM_FLEET_FIGURES";

/** Hands a figure to the program outside. */
export async function measured(...args: Parameters<typeof figure>): Promise<void> {
  const file = process.env[figuresVariable];
  if (!file) throw new Error(`${figuresVariable} is not set.`);
  const known = JSON.parse(await readFile(file, "utf8").catch(() => "[]")) as Figure[];
  await writeFile(file, JSON.stringify([...known, figure(...args)]));
}
