import type { Box, Picture } from "./layout.ts";

/** The smallest and the largest scale, and what stays free around the picture, in pixels. */
const limits = { least: 0.1, most: 2.5, margin: 24 };

/** Which part of a picture is seen: dragging moves it, the wheel with Ctrl scales it. */
export class Camera {
  /** Whether the pointer was dragged since it was last pressed, so that letting go is no click. */
  moved = false;
  /** Whether all of the picture was wanted, and nothing else since. */
  private isFitted = true;
  private x = 0;
  private y = 0;
  private scale = 1;

  constructor(
    private readonly element: HTMLElement,
    private readonly changed: () => void,
  ) {
    element.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    element.addEventListener("pointerdown", (event) => this.onPress(event));
  }

  /** For the `transform` of what is seen. */
  get transform(): string {
    return `translate(${this.x} ${this.y}) scale(${this.scale})`;
  }

  /** Shows all of a picture, but never larger than it is. */
  fit({ width, height }: Picture): void {
    this.isFitted = true;
    const { clientWidth, clientHeight } = this.element;
    const free = 2 * limits.margin;
    const scale = Math.min((clientWidth - free) / width, (clientHeight - free) / height, 1);
    this.scale = Math.max(limits.least, Number.isFinite(scale) ? scale : 1);
    this.x = Math.max(limits.margin, (clientWidth - width * this.scale) / 2);
    this.y = Math.max(limits.margin, (clientHeight - height * this.scale) / 2);
    this.changed();
  }

  /** Shows all of a picture that has changed, unless the user looks at a part of it. */
  refit(picture: Picture): void {
    if (this.isFitted) this.fit(picture);
  }

  /** Scales around a point of the element; around its middle if none is given. */
  zoom(by: number, at = { x: this.element.clientWidth / 2, y: this.element.clientHeight / 2 }): void {
    this.isFitted = false;
    const scale = Math.min(limits.most, Math.max(limits.least, this.scale * by));
    this.x = at.x - ((at.x - this.x) * scale) / this.scale;
    this.y = at.y - ((at.y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.changed();
  }

  /** Moves as little as brings a box into view. */
  reveal({ x, y, width, height }: Box): void {
    this.isFitted = false;
    const into = (start: number, size: number, room: number) => {
      if (start < limits.margin) return limits.margin - start;
      const end = start + size - (room - limits.margin);
      return end > 0 ? -end : 0;
    };
    this.x += into(this.x + x * this.scale, width * this.scale, this.element.clientWidth);
    this.y += into(this.y + y * this.scale, height * this.scale, this.element.clientHeight);
    this.changed();
  }

  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    const { left, top } = this.element.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey) {
      this.zoom(Math.exp(-event.deltaY / 300), { x: event.clientX - left, y: event.clientY - top });
      return;
    }
    this.isFitted = false;
    this.x -= event.shiftKey ? event.deltaY : event.deltaX;
    this.y -= event.shiftKey ? 0 : event.deltaY;
    this.changed();
  }

  private onPress(event: PointerEvent): void {
    this.moved = false;
    if (event.button !== 0) return;
    let [x, y] = [event.clientX, event.clientY];
    const drag = (next: PointerEvent) => {
      const [dx, dy] = [next.clientX - x, next.clientY - y];
      if (!this.moved && Math.hypot(dx, dy) < 4) return;
      this.moved = true;
      this.isFitted = false;
      [x, y] = [next.clientX, next.clientY];
      this.x += dx;
      this.y += dy;
      this.changed();
    };
    const release = () => {
      window.removeEventListener("pointermove", drag);
      window.removeEventListener("pointerup", release);
    };
    window.addEventListener("pointermove", drag);
    window.addEventListener("pointerup", release);
  }
}
