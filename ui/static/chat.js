// The residents' chat. The conversation is in this tab's session storage and nowhere else.
import { all, call, closePanel, copy, find, kept, newId, openPanel, say, sharedLink } from "/ui/page.js";

const NARROW = matchMedia("(max-width: 60rem)");
let server, log, box, panel, opener;
let questions = []; // of the turns in the log, oldest first
let busy = false;

export function start(functions) {
  server = functions;
  [log, box, panel] = [find("#log"), find("#question"), find("#reader-left")];
  document.dispatchEvent(new Event("mounted"));
  restore();
  fit();
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("keydown", onKey);
  document.addEventListener("leave", leave);
  box.addEventListener("keydown", onEnter);
  box.addEventListener("input", fit);
  window.addEventListener("popstate", openFromAddress);
  NARROW.addEventListener("change", shade);
  openFromAddress();
  if (!NARROW.matches) box.focus();
  find("#main").dataset.listening = "yes"; // from here on nothing that is typed is lost
}

function restore() {
  const before = kept.read("conversation", { questions: [], html: "" });
  questions = before.questions;
  log.innerHTML = before.html;
  changed();
  log.lastElementChild?.scrollIntoView();
}

function changed() {
  find("#welcome").hidden = questions.length > 0;
  find("#new").hidden = questions.length === 0;
}

function keep() {
  kept.write("conversation", { questions, html: log.innerHTML });
  changed();
}

async function ask(text) {
  text = text.trim();
  if (!text || busy) return;
  busy = true;
  box.value = "";
  fit();
  const pending = showPending(text);
  const slow = setTimeout(() => progress("正在查找…"), 300);
  const slower = setTimeout(() => progress("网络较慢，还在等答复…"), 4000);
  const asked = { text, history: questions, turns: questions.length };
  const turn = await call(server.ask, asked, (n) => progress(`连不上服务，正在重新连接（第${n}次）…`));
  [slow, slower].forEach(clearTimeout);
  pending.remove();
  busy = false;
  if (turn) show(turn);
  else giveBack(text);
}

function showPending(text) {
  const section = document.createElement("section");
  section.className = "turn pending";
  const asked = document.createElement("h2");
  asked.className = "asked";
  asked.textContent = text;
  section.append(asked);
  log.append(section);
  find("#welcome").hidden = true;
  section.scrollIntoView({ block: "start" });
  return section;
}

function show(turn) {
  progress("");
  log.insertAdjacentHTML("beforeend", turn.html);
  log.lastElementChild.dataset.turn = newId();
  questions = [...questions, turn.question];
  keep();
  log.lastElementChild.scrollIntoView({ block: "start" });
  find("#spoken").textContent = turn.said;
}

function giveBack(text) {
  box.value = text;
  fit();
  changed();
  progress("还是连不上服务。您的问题还在输入框里，请稍后再按“提问”，或拨打 12345。");
  box.focus();
}

const progress = (text) => (find("#progress").textContent = text);

async function judge(turn, verdict, reason) {
  const at = all(".turn", log).indexOf(turn);
  const judged = {
    id: turn.dataset.turn,
    question: questions[at],
    history: questions.slice(0, at),
    verdict,
    reason,
  };
  const said = await call(server.judge, judged, () => say("连不上服务，正在重试…"));
  say(said ?? "没有记下来，请稍后再试。");
  if (!said) return;
  for (const name of ["useful", "useless"])
    find(`[data-action=${name}]`, turn).setAttribute("aria-pressed", String(name === verdict));
  find(".reasons", turn).hidden = true;
  keep();
}

function openFromAddress() {
  const asked = new URLSearchParams(location.search);
  if (!asked.get("doc")) return panel.hidden || shut();
  const hash = asked.get("clause") ? "#quote" : "";
  reveal(`/document?${asked}${hash}`, location.pathname + location.search);
}

function read(link) {
  opener = link;
  const shared = link.getAttribute("href");
  history[panel.hidden ? "pushState" : "replaceState"]({ opened: true }, "", shared);
  reveal(link.dataset.reader, shared);
}

function reveal(url, shared) {
  document.body.classList.add("reading");
  openPanel(panel, url, shared);
  shade();
  find("iframe", panel).addEventListener("load", readOn, { once: true });
}

// Whoever opened a document reads on in it: keyboard and screen reader go to the quoted place.
function readOn(event) {
  const inside = event.target.contentDocument;
  const place = inside.querySelector("#quote") ?? inside.querySelector("main");
  event.target.focus();
  place?.setAttribute("tabindex", "-1");
  place?.focus({ preventScroll: true });
}

function shut() {
  document.body.classList.remove("reading");
  closePanel(panel);
  shade();
  (opener?.isConnected ? opener : box).focus();
}

// On a narrow screen the document covers the conversation, which then cannot be reached.
const shade = () => (find("#main").inert = NARROW.matches && !panel.hidden);

function leave() {
  if (panel.hidden) return;
  if (history.state?.opened) history.back();
  else {
    history.replaceState(null, "", "/");
    shut();
  }
}

function newConversation() {
  questions = [];
  log.innerHTML = "";
  kept.forget("conversation");
  progress("");
  changed();
  leave();
  window.scrollTo(0, 0);
  box.focus();
}

function onClick(event) {
  const link = event.target.closest("a[data-reader]");
  if (link && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    return read(link);
  }
  const button = event.target.closest("[data-action]");
  const turn = button?.closest(".turn");
  const actions = {
    ask: () => ask(button.dataset.ask),
    new: newConversation,
    copy: () => copy(button.dataset.copy, "已复制这个答案"),
    print: () => print(turn),
    useful: () => judge(turn, "useful", ""),
    useless: () => askReason(turn),
    share: () => copy(sharedLink(panel), "已复制链接"),
    close: leave,
  };
  actions[button?.dataset.action]?.();
}

function askReason(turn) {
  const form = find(".reasons", turn);
  form.hidden = !form.hidden;
  if (!form.hidden) find("input", form).focus();
}

function print(turn) {
  all(".turn").forEach((other) => other.classList.toggle("printed", other === turn));
  window.print();
}

function onSubmit(event) {
  event.preventDefault();
  const form = event.target;
  if (form.id === "composer") return ask(box.value);
  const said = new FormData(form);
  const chosen = find("input[type=radio]:checked", form)?.value ?? "";
  judge(form.closest(".turn"), "useless", [chosen, said.get("note")].filter(Boolean).join("："));
}

function onEnter(event) {
  const composing = event.isComposing || event.keyCode === 229; // an input method is at work
  if (event.key !== "Enter" || event.shiftKey || composing) return;
  event.preventDefault();
  ask(box.value);
}

function onKey(event) {
  if (event.key === "Escape") leave();
}

function fit() {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, 180)}px`;
}
