/** Imports the given files, one after the other, and prints how long each took, in milliseconds. */
const times = [];
for (const url of process.argv.slice(2)) {
  const started = performance.now();
  await import(url);
  times.push(performance.now() - started);
}
console.log(JSON.stringify(times));
process.exit();
