/** What the extension host tells the program that started it, one JSON object per line. */
export type HostTestEvent =
  | { kind: "passed"; title: string; milliseconds: number }
  | { kind: "failed"; title: string; message: string }
  | { kind: "skipped"; title: string }
  /** All tests have run. Without this line, the extension host ended early. */
  | { kind: "end" };

/** The environment variable that holds the port of 127.0.0.1 where these lines are awaited. */
export const reportPortVariable = "VIAM_FLEET_TEST_REPORT_PORT";
