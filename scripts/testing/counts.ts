import { readFile, writeFile } from "node:fs/promises";

/** How many tests passed, failed and were skipped. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** No test at all. */
export const none: Counts = { passed: 0, failed: 0, skipped: 0 };

/** The sum of several counts. */
export const sum = (all: readonly Counts[]): Counts =>
  all.reduce(
    (left, right) => ({
      passed: left.passed + right.passed,
      failed: left.failed + right.failed,
      skipped: left.skipped + right.skipped,
    }),
    none,
  );

/** Counts as people read them: `12 passed, 0 failed`, and `, 1 skipped` when some were. */
export const describeCounts = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;

/** Writes counts in the form in which {@link readCounts} reads them. */
export async function writeCounts(file: string, { passed, failed, skipped }: Counts): Promise<void> {
  await writeFile(file, JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped }));
}

/** Reads what a test runner counted, in the form of Vitest's JSON reporter. No file means that nothing was counted. */
export async function readCounts(file: string): Promise<Counts> {
  const text = await readFile(file, "utf8").catch(() => "{}");
  const counted = JSON.parse(text) as Partial<Record<string, unknown>>;
  const number = (value: unknown): number => (typeof value === "number" ? value : 0);
  return {
    passed: number(counted["numPassedTests"]),
    failed: number(counted["numFailedTests"]),
    skipped: number(counted["numPendingTests"]) + number(counted["numTodoTests"]),
  };
}
