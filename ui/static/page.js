// What all pages share: lines that are said, copying, documents in their panels, calls to the server.
export const find = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const PATIENCE = 20000; // milliseconds until a call counts as lost
const PAUSES = [500, 1000, 2000, 4000, 8000, 8000]; // before each further try
let silence = 0;

// A line for eyes and screen readers, gone after some seconds.
export function say(text) {
  const line = find("#said");
  clearTimeout(silence);
  line.textContent = text;
  line.classList.toggle("shown", Boolean(text));
  if (text) silence = setTimeout(() => say(""), 5000);
}

export async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyOldStyle(text); // no clipboard outside https and localhost
  }
  say(said);
}

function copyOldStyle(text) {
  const before = document.activeElement;
  const box = document.createElement("textarea");
  box.value = text;
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
  before?.focus();
}

const after = (ms) => new Promise((done) => setTimeout(done, ms));
const lost = (ms) => after(ms).then(() => undefined);

// The server's answer; `waiting(n)` is told before each further try, undefined comes back in the end.
// Calls only read, or write the same entry again: trying again does no harm.
export async function call(method, payload, waiting) {
  for (let tried = 0; ; tried++) {
    const answer = await Promise.race([method(payload).catch(() => undefined), lost(PATIENCE)]);
    if (answer !== undefined || tried === PAUSES.length) return answer;
    waiting(tried + 1);
    await after(PAUSES[tried]);
  }
}

export const newId = () =>
  crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4))).join("-");

// What is kept in this tab until it is closed; a full or forbidden storage does no harm.
export const kept = {
  read(name, otherwise) {
    try {
      return JSON.parse(sessionStorage.getItem(name)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  write(name, value) {
    try {
      sessionStorage.setItem(name, JSON.stringify(value));
    } catch {
      kept.forget(name);
    }
  },
  forget(name) {
    try {
      sessionStorage.removeItem(name);
    } catch {
      return; // nothing was kept
    }
  },
};

export function openPanel(panel, url, shared) {
  const frame = find("iframe", panel);
  panel.hidden = false;
  panel.dataset.shared = shared;
  find("[data-action=window]", panel).href = url;
  frame.contentWindow.location.replace(url); // no entry in the tab's history
}

export function closePanel(panel) {
  panel.hidden = true;
  find("iframe", panel).contentWindow.location.replace("about:blank");
}

export const sharedLink = (panel) => new URL(panel.dataset.shared, location.origin).href;

// A document's own page, alone or in a panel.
function startDocument() {
  const quote = find("#quote") ?? find("mark");
  if (quote) {
    const show = () => quote.scrollIntoView({ block: "center" });
    show();
    if (window.self !== window.top) window.addEventListener("resize", show); // a second panel opened
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-reader], a.share");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (link.matches(".share")) copy(link.href, `已复制链接：${link.dataset.clause}`);
    else location.href = link.dataset.reader;
  });
  if (window.self === window.top) return;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") parent.document.dispatchEvent(new CustomEvent("leave"));
  });
}

if (document.body.classList.contains("ours")) startDocument();
