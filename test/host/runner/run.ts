import { once } from "node:events";
import { connect } from "node:net";
import Mocha from "mocha";
import "../../../scripts/secrets/record.mjs";
import { type HostTestEvent, reportPortVariable } from "./events.ts";
import { sourceStack } from "./stack.ts";

/** How each test file is loaded, by its name. */
export type TestFiles = Readonly<Record<string, () => Promise<unknown>>>;

/** A test that takes longer than this, in milliseconds, has failed. */
const timeout = 30_000;

/**
 * Runs the test files with Mocha inside the extension host, and reports to the program outside as it goes. Resolves
 * when every test passed, rejects when one did not: VS Code ends with 0 or 1 accordingly.
 */
export async function runTests(files: TestFiles): Promise<void> {
  const outside = connect(Number(process.env[reportPortVariable]), "127.0.0.1");
  await once(outside, "connect");
  const tell = (event: HostTestEvent): void => void outside.write(`${JSON.stringify(event)}\n`);

  // Base prints nothing by itself.
  const mocha = new Mocha({ ui: "bdd", timeout, reporter: Mocha.reporters.Base });
  for (const [name, load] of Object.entries(files)) {
    mocha.suite.emit("pre-require", {}, name, mocha);
    try {
      await load();
    } catch (error) {
      mocha.suite.addTest(
        new Mocha.Test(`${name} loads`, () => {
          throw error;
        }),
      );
    }
  }
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    const titleOf = (test: Mocha.Runnable): string => test.titlePath().join(" › ");
    runner.on("pass", (test) => tell({ kind: "passed", title: titleOf(test), milliseconds: test.duration ?? 0 }));
    runner.on("pending", (test) => tell({ kind: "skipped", title: titleOf(test) }));
    runner.on("fail", (test, error: Error) =>
      tell({ kind: "failed", title: titleOf(test), message: sourceStack(error) }),
    );
  });
  tell({ kind: "end" });
  await new Promise<void>((resolve) => void outside.end(resolve));
  if (failures > 0) throw new Error(`${failures} host tests failed.`);
}
