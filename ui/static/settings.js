// How the page looks, before anything is drawn: large type and high contrast, remembered by the browser.
(() => {
  const LOOKS = ["large", "contrast"];
  const root = document.documentElement;
  root.lang = "zh-CN";
  root.classList.toggle("framed", window.self !== window.top);

  // What the browser remembers; where storage is switched off, the page looks as usual.
  const settings = {
    isOn(name, otherwise = false) {
      try {
        return { on: true, off: false }[localStorage.getItem(name)] ?? otherwise;
      } catch {
        return otherwise;
      }
    },
    set(name, on) {
      try {
        localStorage.setItem(name, on ? "on" : "off");
      } catch {
        return; // nothing is remembered
      }
    },
  };
  window.settings = settings;

  function apply() {
    for (const look of LOOKS) {
      root.classList.toggle(look, settings.isOn(look));
      for (const button of document.querySelectorAll(`[data-setting=${look}]`))
        button.setAttribute("aria-pressed", String(settings.isOn(look)));
    }
  }

  document.addEventListener("click", (event) => {
    const look = event.target.closest?.("[data-setting]")?.dataset.setting;
    if (!look) return;
    settings.set(look, !settings.isOn(look));
    apply();
  });
  window.addEventListener("storage", apply); // other tabs and the documents in frames follow
  document.addEventListener("DOMContentLoaded", apply);
  document.addEventListener("mounted", apply); // Gradio puts its page in later
  apply();
})();
