import type { Box } from "./layout.ts";

const directions: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The box that an arrow key leads to: the nearest in its direction, those straight ahead first. */
export function neighbourTo(boxes: readonly Box[], from: Box, key: string): Box | undefined {
  const [dx, dy] = directions[key] ?? [0, 0];
  let best: { box: Box; far: number } | undefined;
  for (const box of boxes) {
    const [x, y] = [middle(box).x - middle(from).x, middle(box).y - middle(from).y];
    const ahead = x * dx + y * dy;
    if (ahead <= 0.5) continue;
    const far = ahead + 3 * Math.abs(x * dy + y * dx);
    if (!best || far < best.far) best = { box, far };
  }
  return best?.box;
}

function middle({ x, y, width, height }: Box) {
  return { x: x + width / 2, y: y + height / 2 };
}
