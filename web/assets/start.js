// Starts the engine in its worker and the page beside it; neither waits for the other.
import init, { begin } from "./vpcplan-web.js";

const engine = new Worker(new URL("./engine.js", import.meta.url), { type: "module" });
await init({ module_or_path: new URL("./vpcplan-web_bg.wasm", import.meta.url) });
begin(engine);

if ("serviceWorker" in navigator && location.hostname !== "127.0.0.1" && location.hostname !== "localhost") {
  navigator.serviceWorker.register("./worker.js");
}
