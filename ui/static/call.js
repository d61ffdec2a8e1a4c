// What belongs to one call at the desk: its questions, its pinned clauses; gone with the next call.
import { find, kept, newId } from "/ui/page.js";

const MOST_ASKED = 8;
const nothing = () => ({ asked: [], pinned: [], filed: {} });
let here = nothing();

export function restore() {
  here = { ...nothing(), ...kept.read("call", {}) };
  show();
}

export function forget() {
  here = nothing();
  kept.forget("call");
  show();
}

export function remember(question) {
  if (!question) return;
  here.asked = [question, ...here.asked.filter((other) => other !== question)].slice(0, MOST_ASKED);
  keep();
}

// The id under which a question is filed: filing it again changes the entry and adds none.
export function filedAs(question) {
  here.filed[question] ??= newId();
  keep();
  return here.filed[question];
}

export const pinned = (id) => here.pinned.find((one) => one.id === id);

// Pins a result, or takes it off; whether it is pinned now.
export function pin({ id, name, reader, citation }) {
  const others = here.pinned.filter((one) => one.id !== id);
  const added = others.length === here.pinned.length;
  here.pinned = added ? [...others, { id, name, reader, citation }] : others;
  keep();
  return added;
}

function keep() {
  kept.write("call", here);
  show();
}

function show() {
  find("#asked").replaceChildren(...here.asked.map((text) => line([["again", text, text]])));
  const pins = here.pinned.map(({ id, name }) =>
    line([["reopen", name, id], ["copy-pinned", "复制", id], ["unpin", "取消", id]]),
  );
  find("#pinned").replaceChildren(...pins);
}

function line(buttons) {
  const item = document.createElement("li");
  for (const [action, label, value] of buttons) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: label, value });
    button.dataset.action = action;
    item.append(button);
  }
  return item;
}
