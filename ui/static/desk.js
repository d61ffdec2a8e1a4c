// The agents' desk: search while typing, one key for each thing that is done with a result.
import * as present from "/ui/call.js";
import { all, call, closePanel, copy, find, kept, openPanel, say, sharedLink } from "/ui/page.js";

let server, box, form, board;
let running = false; // a search is under way
let again = false; // something was typed meanwhile
let waiting = []; // what keys asked for before the results were there

export function start(functions) {
  server = functions;
  [box, form, board] = [find("#query"), find("#search"), find("#results")];
  document.dispatchEvent(new Event("mounted"));
  present.restore();
  box.value = kept.read("query", "");
  find("#single-keys").checked = singleKeys();
  search();
  box.addEventListener("input", (event) => event.isComposing || search());
  box.addEventListener("compositionend", search);
  form.addEventListener("change", (event) => event.target.matches("select") && search());
  form.addEventListener("submit", (event) => event.preventDefault());
  find("#single-keys").addEventListener("change", (event) => setSingleKeys(event.target.checked));
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("leave", leave);
  document.addEventListener("focusin", (event) => mark(event.target.closest(".result")));
  box.focus();
}

// One search at a time; what is typed meanwhile is searched for as soon as it is back.
async function search() {
  kept.write("query", box.value);
  if (running) return (again = true);
  working(true);
  do {
    again = false;
    const found = await call(server.search, sought(), () => count("连不上服务，正在重新连接…"));
    if (!again) show(found);
  } while (again);
  working(false);
  waiting.splice(0).forEach((act) => act());
}

// Keys are never lost: what is pressed while results are on their way is done when they are there.
function later(act) {
  if (running) waiting.push(act);
  else act();
}

function working(is) {
  running = is;
  board.setAttribute("aria-busy", String(is));
}

function sought() {
  return { text: box.value, ...Object.fromEntries(all("select", form).map((s) => [s.name, s.value])) };
}

function show(found) {
  const typed = box.value.trim();
  board.innerHTML = typed && found ? found.html : "";
  mark(null);
  if (!found) count("还是连不上服务，请稍后再试。");
  else count(typed ? `${found.count}条，在${found.searched}份文件中查找` : `可查${found.searched}份文件`);
}

const count = (text) => (find("#count").textContent = text);
const results = () => all(".result", board);
const chosen = () => find(".result.selected", board) ?? results()[0];

function mark(result) {
  if (!result && board.contains(document.activeElement)) return;
  const one = result ?? results()[0];
  for (const other of results()) {
    other.classList.toggle("selected", other === one);
    other.tabIndex = other === one ? 0 : -1;
    other.setAttribute("aria-current", String(other === one));
  }
}

function select(at) {
  const list = results();
  const one = list[Math.max(0, Math.min(at, list.length - 1))];
  if (!one) return;
  mark(one);
  one.focus({ preventScroll: true });
  one.scrollIntoView({ block: "nearest" });
}

function confirm() {
  remember();
  find("#found").focus();
  later(() => select(0));
}

const remember = () => present.remember(box.value.trim());

function open(result, side) {
  if (!result) return;
  remember();
  const panel = find(`#reader-${side}`);
  const url = new URL(result.dataset.reader, location.origin);
  url.searchParams.delete("start");
  url.searchParams.delete("end");
  openPanel(panel, result.dataset.reader, `/${url.search}`);
  find("h2", panel).textContent = result.dataset.name ?? "文件原文";
  arrange();
}

function arrange() {
  const shown = all(".panel").filter((panel) => !panel.hidden).length;
  find("#readers").dataset.shown = shown;
}

function close(panel) {
  closePanel(panel);
  arrange();
  chosen()?.focus();
}

function leave() {
  const panel = find("#reader-right:not([hidden])") ?? find("#reader-left:not([hidden])");
  if (panel) close(panel);
  else box.focus();
}

function copied(what, name) {
  const result = chosen();
  if (!result) return say("没有可以复制的结果");
  remember();
  copy(result.dataset[what], `已复制${name}：${result.dataset.name}`);
}

function pin() {
  const result = chosen();
  if (!result) return;
  const added = present.pin(result.dataset);
  say(`${added ? "已钉住" : "已取消"}：${result.dataset.name}`);
}

async function unanswered() {
  const question = box.value.trim();
  if (!question) return say("先在搜索框写下来电人的问题");
  remember();
  const chosenFilters = all("select", form).map((s) => s.value).filter(Boolean).join("、");
  const id = present.filedAs(question);
  const judged = { id, question, history: [], verdict: "unanswered", reason: chosenFilters };
  const said = await call(server.judge, judged, () => say("连不上服务，正在重试…"));
  say(said ? `${said}（${question}）` : "没有记下来，请稍后再试。");
}

function newCall() {
  present.forget();
  kept.forget("query");
  all(".panel").forEach(closePanel);
  arrange();
  form.reset();
  board.innerHTML = "";
  search();
  say("已清空，可以接下一个来电");
  box.focus();
}

function onClick(event) {
  const link = event.target.closest("a[data-reader]");
  if (link && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    return open(link, "left");
  }
  const button = event.target.closest("[data-action]");
  const result = event.target.closest(".result");
  if (result) mark(result);
  if (!button) return result && !String(getSelection()) && result.focus();
  const panel = button.closest(".panel");
  const pinned = present.pinned(button.value);
  const actions = {
    open: () => open(result, "left"),
    beside: () => open(result, "right"),
    citation: () => copied("citation", "引用"),
    script: () => copied("script", "话术"),
    pin,
    unanswered,
    new: newCall,
    help,
    clear: () => (all("select", form).forEach((s) => (s.value = "")), search()),
    again: () => type(button.value),
    ask: () => type(button.dataset.ask),
    reopen: () => open({ dataset: pinned }, "left"),
    "copy-pinned": () => copy(pinned.citation, `已复制引用：${pinned.name}`),
    unpin: () => present.pin(pinned),
    share: () => copy(sharedLink(panel), "已复制链接"),
    close: () => close(panel),
  };
  actions[button.dataset.action]?.();
}

function type(text) {
  box.value = text;
  search();
  later(() => select(0));
}

function help() {
  const dialog = find("#help");
  if (dialog.open) dialog.close();
  else dialog.showModal();
}

const singleKeys = () => settings.isOn("single-keys", true);
const setSingleKeys = (on) => settings.set("single-keys", on);

function onKey(event) {
  if (event.ctrlKey && event.altKey && event.code === "KeyN") return newCall();
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const typing = event.target.matches("input, select, textarea");
  if (event.target === box) return onBoxKey(event);
  if (event.key === "Escape" && !find("#help").open) return typing ? box.focus() : leave();
  if (event.target.matches("select") && event.key === "Enter") return event.preventDefault(), confirm();
  if (typing || !singleKeys()) return;
  const done = keyed(event);
  if (done === undefined) return;
  event.preventDefault();
  later(done);
}

function onBoxKey(event) {
  if (!["Enter", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  confirm();
}

// Keys are told by their place on the keyboard, so that a Chinese input method does not change them.
function keyed(event) {
  const at = () => results().indexOf(chosen());
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  if (digit) return () => (select(digit - 1), open(results()[digit - 1], event.shiftKey ? "right" : "left"));
  if (["?", "？"].includes(event.key) || (event.code === "Slash" && event.shiftKey)) return help;
  if (find("#help").open) return undefined;
  const frame = find("#reader-left iframe").contentWindow;
  return {
    Slash: () => (box.focus(), box.select()),
    KeyC: () => copied("citation", "引用"),
    KeyS: () => copied("script", "话术"),
    KeyP: pin,
    KeyN: unanswered,
    KeyF: () => find("select", form).focus(),
    ArrowDown: () => select(at() + 1),
    ArrowUp: () => (at() > 0 ? select(at() - 1) : box.focus()),
    PageDown: () => frame.scrollBy(0, 400),
    PageUp: () => frame.scrollBy(0, -400),
  }[event.code];
}
