/** A config of a megabyte: two thousand motors, each of which waits for the one before it. */
export function manyMotors(): string {
  const motors = Array.from({ length: 2000 }, (_, index) => ({
    name: `motor-${index}`,
    api: "rdk:component:motor",
    model: "gpio",
    attributes: { board: "board", pins: { a: "11", b: "12", pwm: "13" }, max_rpm: 100, ticks_per_rotation: 200 },
    depends_on: index > 0 ? [`motor-${index - 1}`] : ["board"],
    frame: { parent: "world", translation: { x: index, y: 0, z: 0 } },
  }));
  const board = { name: "board", api: "rdk:component:board", model: "fake", attributes: {} };
  return JSON.stringify({ components: [board, ...motors] }, undefined, 2);
}
