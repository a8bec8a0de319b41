/** The made-up computer that a part runs on. */
import { Random } from "../random.ts";
import type { PartRecord } from "../store/records.ts";

/** What a computer tells about itself. */
export interface Host {
  readonly hostname: string;
  readonly os: string;
  readonly platform: string;
  readonly serverVersion: string;
  readonly agentVersion: string;
  readonly address: string;
}

const systems = [
  { os: "Debian GNU/Linux 12 (bookworm)", platform: "linux/arm64" },
  { os: "Ubuntu 22.04.5 LTS", platform: "linux/amd64" },
  { os: "Ubuntu 24.04.1 LTS", platform: "linux/arm64" },
];
const serverVersions = ["0.96.0", "0.95.2", "0.95.2", "0.91.1", "0.84.0"];
const agentVersions = ["0.20.4", "0.20.4", "0.19.0"];

/** The computer of a part; the same part always has the same one. */
export function hostOf(part: PartRecord): Host {
  const random = new Random(`host/${part.id}`);
  return {
    hostname: part.name.toLowerCase(),
    ...random.pick(systems),
    serverVersion: random.pick(serverVersions),
    agentVersion: random.pick(agentVersions),
    // Addresses that documentation may use and nobody has.
    address: `203.0.113.${random.integer(1, 254)}`,
  };
}
