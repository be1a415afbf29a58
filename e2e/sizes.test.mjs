// What is loaded stays small.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sizes } from "./sizes.mjs";

// What is reached so far, and a hundredth; the aim is 200 and 600.
const MOST = { page: 411, engine: 1605 };

for (const [part, most] of Object.entries(MOST)) {
  test(`the ${part} is at most ${most} kB as a web server sends it`, () => {
    const size = sizes()[part];
    assert.ok(size > 10, `${part} is missing`);
    assert.ok(size <= most, `${part}: ${size.toFixed(1)} kB`);
  });
}
