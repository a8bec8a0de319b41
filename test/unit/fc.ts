/** fast-check for all tests: it draws the same in every run, so that none fails or passes by luck. */
import { configureGlobal } from "fast-check";

// Who tries a property often wants other draws each time; fast-check tells the seed of those that fail.
if (process.env["PROPERTY_RUNS"] === undefined) configureGlobal({ seed: 20_261_126 });

export { default } from "fast-check";
