// Starts the page: loads the engine, and the worker that keeps it for times without a network.
import init from "./vpcplan-web.js";

init({ module_or_path: "./vpcplan-web_bg.wasm" });

if ("serviceWorker" in navigator && location.hostname !== "127.0.0.1" && location.hostname !== "localhost") {
  navigator.serviceWorker.register("./worker.js");
}
