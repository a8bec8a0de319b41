/** What the command line of the demo cloud takes. */
import { parseArgs } from "node:util";

/** What `--help` prints. */
export const help = `Usage: npm run cloud -- [options]

Starts a Viam cloud on 127.0.0.1 with a made-up fleet, and prints one line of JSON: url, keyId and key.

  --port N        port to listen on (default: a free one)
  --machines N    number of machines (default: the twenty or so that have a story)
  --seed N        another number makes another fleet (default: 1)
  --state FILE    keep the fleet in this file; where the file exists, the fleet and its keys come from it and
                  --machines and --seed are ignored (default: the fleet ends with the program)
  --chaos         slow and failing calls, dropped streams and expired tokens, at random; the same --seed makes the
                  same trouble
  --control       lets tests pull levers: POST /control/<lever> with the secret that is printed as "control", sent as
                  bearer token, and JSON such as {"method": "GetRobot", "code": "Unavailable"} for failNext
  --help          this text
`;

/** What the command line asks for. */
export interface Wishes {
  readonly help: boolean;
  readonly port: number | undefined;
  readonly machines: number | undefined;
  readonly seed: number | undefined;
  readonly state: string | undefined;
  readonly chaos: boolean;
  readonly control: boolean;
}

/** A command line that cannot be followed; its message is one sentence. */
export class BadArguments extends Error {}

function integer(name: string, text: string | undefined, low: number, high: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < low || number > high) {
    throw new BadArguments(`--${name} takes a whole number from ${low} to ${high}, not ${JSON.stringify(text)}.`);
  }
  return number;
}

/** Reads the command line, without the names of the program. Throws BadArguments. */
export function readArguments(given: readonly string[]): Wishes {
  let values: {
    port?: string;
    machines?: string;
    seed?: string;
    state?: string;
    chaos?: boolean;
    control?: boolean;
    help?: boolean;
  };
  try {
    ({ values } = parseArgs({
      args: [...given],
      options: {
        port: { type: "string" },
        machines: { type: "string" },
        seed: { type: "string" },
        state: { type: "string" },
        chaos: { type: "boolean" },
        control: { type: "boolean" },
        help: { type: "boolean" },
      },
    }));
  } catch (error) {
    throw new BadArguments(error instanceof Error ? error.message : String(error));
  }
  if (values.state === "") throw new BadArguments("--state takes the name of a file.");
  return {
    help: values.help ?? false,
    port: integer("port", values.port, 0, 65535),
    machines: integer("machines", values.machines, 1, 100_000),
    seed: integer("seed", values.seed, 0, 1_000_000_000),
    state: values.state,
    chaos: values.chaos ?? false,
    control: values.control ?? false,
  };
}
