/** How often a property is tried: as often as `PROPERTY_RUNS` says, or else a number that suits every day. */
export function runs(everyDay: number): { numRuns: number } {
  return { numRuns: Number(process.env["PROPERTY_RUNS"] ?? everyDay) };
}

/** How long all runs of one property may take, in milliseconds. */
export const timeForRuns = process.env["PROPERTY_RUNS"] ? 3_600_000 : 120_000;
