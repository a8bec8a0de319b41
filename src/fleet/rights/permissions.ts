import { Code, ConnectError } from "@connectrpc/connect";
import type { App } from "../client.ts";
import type { Role } from "./roles.ts";

/** What each kind of resource is asked about, in the words of CheckPermissions [docs]. A machine is a robot there. */
const questions = {
  organization: [
    "read_organization",
    "write_organization",
    "read_fragment",
    "write_fragment",
    "read_private_registry_item",
    "write_private_registry_item",
  ],
  location: ["read_location", "write_location", "read_location_secret"],
  robot: [
    "read_robot",
    "write_robot",
    "control_robot",
    "read_robot_config",
    "read_robot_logs",
    "read_robot_history",
    "read_robot_secret",
  ],
} as const;

type ResourceType = keyof typeof questions;

/** Something that may be allowed on a kind of resource. */
export type Permission<T extends ResourceType = ResourceType> = (typeof questions)[T][number];

/** The kind of resource that a permission is about. */
export function typeOf(permission: Permission): ResourceType {
  if (isIn("organization", permission)) return "organization";
  return isIn("location", permission) ? "location" : "robot";
}

function isIn(type: ResourceType, permission: Permission): boolean {
  return (questions[type] as readonly Permission[]).includes(permission);
}

/** What a permission is about. */
export interface Resource<T extends ResourceType = ResourceType> {
  readonly type: T;
  readonly id: string;
}

/** What is allowed on a resource; undefined when the server did not say. */
type Allowed = ReadonlySet<string> | undefined;

interface Known {
  until: number;
  readonly allowed: Promise<Allowed>;
}

interface Batch {
  readonly resources: Map<string, Resource>;
  readonly answers: Promise<Map<string, Allowed>>;
}

/** How much is kept and asked for. */
interface Options {
  /** Of how many resources the answer is kept; 2000 by default. The one not asked for longest goes first. */
  readonly capacity?: number;
  /** How long an answer holds, in milliseconds; five minutes by default. */
  readonly lifetime?: number;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/** How long it is left at that when the server does not say, in milliseconds. */
const silence = 30_000;

/** How many resources go into one call. */
const batchSize = 100;

/**
 * What an account may do. Each resource is asked about once, for all its permissions; what is asked for at the same
 * time goes in one call.
 */
export class Permissions {
  private readonly known = new Map<string, Known>();
  private readonly capacity: number;
  private readonly lifetime: number;
  private readonly now: () => number;
  private batch: Batch | undefined;

  constructor(
    private readonly app: App,
    { capacity = 2000, lifetime = 5 * 60_000, now = Date.now }: Options = {},
  ) {
    this.capacity = capacity;
    this.lifetime = lifetime;
    this.now = now;
  }

  /**
   * Whether the account may do something to a resource. True as well when the server does not say: nothing is greyed
   * out for want of an answer, and who tries is told by the server. Never throws.
   */
  async may<T extends ResourceType>(resource: Resource<T>, permission: Permission<T>): Promise<boolean> {
    const allowed = await this.about(resource);
    return allowed?.has(permission) ?? true;
  }

  /**
   * The role that the account has there, as far as the answer shows: who may change nothing but see something is an
   * operator [docs]. Undefined when the server does not say. Never throws.
   */
  async role(resource: Resource): Promise<Role | "nobody" | undefined> {
    const allowed = await this.about(resource);
    if (!allowed) return undefined;
    if ([...allowed].some((permission) => permission.startsWith("write_"))) return "owner";
    return allowed.size > 0 ? "operator" : "nobody";
  }

  /** All of what is asked that the account may not do there; undefined when the server does not say. Never throws. */
  async denied(resource: Resource): Promise<readonly Permission[] | undefined> {
    const allowed = await this.about(resource);
    return allowed && questions[resource.type].filter((permission) => !allowed.has(permission));
  }

  /** Forgets all answers: after roles changed, or somebody else signed in. */
  forget(): void {
    this.known.clear();
    this.batch = undefined;
  }

  private about(resource: Resource): Promise<Allowed> {
    const key = keyOf(resource);
    const kept = this.known.get(key);
    const known = kept && kept.until > this.now() ? kept : this.ask(key, resource);
    // Put last, as the one asked for most recently.
    this.known.delete(key);
    this.known.set(key, known);
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size > this.capacity) this.known.delete(oldest);
    return known.allowed;
  }

  private ask(key: string, resource: Resource): Known {
    this.batch ??= this.begin();
    this.batch.resources.set(key, resource);
    const allowed = this.batch.answers.then((answers) => answers.get(key));
    const known = { until: this.now() + this.lifetime, allowed };
    void allowed.then((answer) => {
      if (!answer) known.until = Math.min(known.until, this.now() + silence);
    });
    return known;
  }

  private begin(): Batch {
    const resources = new Map<string, Resource>();
    const asked = new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
      if (this.batch === batch) this.batch = undefined;
      return askAll(this.app, [...resources.values()]);
    });
    const batch: Batch = { resources, answers: asked };
    return batch;
  }
}

async function askAll(app: App, resources: Resource[]): Promise<Map<string, Allowed>> {
  const batches: Resource[][] = [];
  for (let at = 0; at < resources.length; at += batchSize) batches.push(resources.slice(at, at + batchSize));
  const answers = await Promise.all(batches.map((batch) => ask(app, batch)));
  return new Map(answers.flat());
}

/** One resource that the server does not know fails a whole call; the others are then asked about one by one. */
async function ask(app: App, resources: Resource[]): Promise<[string, Allowed][]> {
  try {
    const permissions = resources.map(({ type, id }) => ({
      resourceType: type,
      resourceId: id,
      permissions: [...questions[type]],
    }));
    const { authorizedPermissions } = await app.checkPermissions({ permissions });
    return authorizedPermissions.map(({ resourceType, resourceId, permissions: allowed }) => [
      `${resourceType} ${resourceId}`,
      new Set(allowed),
    ]);
  } catch (error) {
    const isAboutOne = [Code.InvalidArgument, Code.NotFound, Code.PermissionDenied].includes(
      ConnectError.from(error).code,
    );
    if (!isAboutOne || resources.length === 1) return [];
    return (await Promise.all(resources.map((resource) => ask(app, [resource])))).flat();
  }
}

function keyOf({ type, id }: Resource): string {
  return `${type} ${id}`;
}
