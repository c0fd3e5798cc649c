/* The search of the theme runs in a worker, and browsers start no worker for a page that was opened from a folder.
   Here a hidden frame takes its place. The theme asks for an address on the network to get such a thing; this is ours. */
"use strict";
if (location.protocol === "file:" && !("IFrameWorker" in window)) {
  class IFrameWorker extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "search";
      document.body.append(frame);
      const inner = (this.inner = frame.contentWindow);
      inner.document.open();
      inner.document.write("<!doctype html><title>search</title><body></body>");
      inner.document.close();
      const load = (address) => new Promise((loaded, failed) => {
        const script = inner.document.createElement("script");
        script.src = address;
        script.onload = loaded;
        script.onerror = failed;
        inner.document.body.append(script);
      });
      inner.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inner.importScripts = async (...addresses) => { for (const address of addresses) await load(address); };
      this.waiting = [];
      load(new URL(url, document.baseURI).href).then(() => {
        const waiting = this.waiting;
        this.waiting = undefined;
        waiting.forEach((data) => this.postMessage(data));
      });
    }
    postMessage(data) {
      if (this.waiting) this.waiting.push(data);
      else this.inner.dispatchEvent(new this.inner.MessageEvent("message", { data }));
    }
    terminate() {
      this.inner.frameElement.remove();
    }
    set onmessage(listener) {
      this.addEventListener("message", listener);
    }
  }
  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
}
