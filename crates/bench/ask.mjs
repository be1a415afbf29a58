// Asks the benchmarks' wasm: `node ask.mjs MODULE WORD…`, where MODULE is what wasm-bindgen wrote.
import { pathToFileURL } from "node:url";

const [module, ...words] = process.argv.slice(2);
const { ask } = await import(pathToFileURL(module).href);
process.stdout.write(ask(words.join("\t")));
