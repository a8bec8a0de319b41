import { html, nothing, type TemplateResult } from "lit-html";

/** Icons of resources by the subtype of their API. */
const kinds: Record<string, string> = {
  arm: "tools",
  audio_in: "mic",
  audio_out: "unmute",
  base: "vm",
  base_remote_control: "game",
  board: "circuit-board",
  button: "record",
  camera: "device-camera",
  data_manager: "database",
  discovery: "search",
  encoder: "dashboard",
  gripper: "magnet",
  input_controller: "game",
  mlmodel: "lightbulb",
  motion: "move",
  motor: "sync",
  movement_sensor: "compass",
  navigation: "map",
  power_sensor: "zap",
  sensor: "pulse",
  shell: "terminal",
  slam: "globe",
  switch: "settings",
  video: "device-camera-video",
  vision: "eye",
};

/** Icons of everything else by its section. */
const sections: Record<string, string> = {
  components: "plug",
  services: "symbol-event",
  modules: "package",
  fragments: "extensions",
  fragment_mods: "edit",
  jobs: "watch",
  triggers: "bell",
  remotes: "remote",
  processes: "server-process",
  packages: "archive",
  log: "output",
  settings: "settings-gear",
};

/** The name of the icon of a card. */
export function iconOf(section: string, kind: string): string {
  return (Object.hasOwn(kinds, kind) ? kinds[kind] : sections[section]) ?? "symbol-misc";
}

/** An icon that means nothing to screen readers: a word beside it says the same. */
export function icon(name: string, more = ""): TemplateResult {
  return html`<span class="codicon codicon-${name} ${more}" aria-hidden="true"></span>`;
}

/** A button that shows an icon and says a word. While it has nothing to do it can have the focus all the same. */
export function iconButton(
  name: string,
  label: string,
  act: (event: Event) => void,
  more: { disabled?: boolean; tab?: boolean; id?: string; pressed?: boolean } = {},
): TemplateResult {
  return html`<button
    type="button"
    class="icon-button"
    id=${more.id ?? nothing}
    title=${label}
    aria-label=${label}
    aria-pressed=${more.pressed === undefined ? nothing : String(more.pressed)}
    tabindex=${more.tab === false ? "-1" : "0"}
    aria-disabled=${more.disabled ? "true" : nothing}
    @click=${act}
  >
    ${icon(name)}
  </button>`;
}
