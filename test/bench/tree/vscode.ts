/** What the tree takes from `vscode`, outside of VS Code: rows are plain objects, and events call whoever listens. */
import manifest from "../../../package.json" with { type: "json" };

type Listener<T> = (event: T) => void;

/** Tells listeners. */
export class EventEmitter<T> {
  private readonly listeners = new Set<Listener<T>>();
  readonly event = (listener: Listener<T>) => {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  };

  fire(event: T): void {
    for (const listener of this.listeners) listener(event);
  }

  dispose(): void {
    this.listeners.clear();
  }
}

/** A row as VS Code is told of it; what else it has is set on it. */
export class TreeItem {
  constructor(
    public label: string,
    public collapsibleState: number,
  ) {}
}

export enum TreeItemCollapsibleState {
  None,
  Collapsed,
  Expanded,
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

const never = new EventEmitter<never>().event;

export const window = { state: { focused: true }, onDidChangeWindowState: never };

const properties: Readonly<Record<string, { readonly default?: unknown }>> = Object.fromEntries(
  manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties)),
);

export const workspace = {
  onDidChangeConfiguration: never,
  getConfiguration: () => ({ get: (name: string) => properties[name]?.default }),
};
