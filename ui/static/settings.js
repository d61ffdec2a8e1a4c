// How the page looks, before anything is drawn: large type and high contrast, remembered by the browser.
(() => {
  const LOOKS = ["large", "contrast"];
  const root = document.documentElement;
  root.lang = "zh-CN";
  root.classList.toggle("framed", window.self !== window.top);

  function isOn(look) {
    try {
      return localStorage.getItem(look) === "on";
    } catch {
      return false; // storage is switched off: the page looks as usual
    }
  }

  function apply() {
    for (const look of LOOKS) {
      root.classList.toggle(look, isOn(look));
      for (const button of document.querySelectorAll(`[data-setting=${look}]`))
        button.setAttribute("aria-pressed", String(isOn(look)));
    }
  }

  document.addEventListener("click", (event) => {
    const look = event.target.closest?.("[data-setting]")?.dataset.setting;
    if (!look) return;
    try {
      localStorage.setItem(look, isOn(look) ? "off" : "on");
    } catch {
      return;
    }
    apply();
  });
  window.addEventListener("storage", apply); // other tabs and the documents in frames follow
  document.addEventListener("DOMContentLoaded", apply);
  document.addEventListener("mounted", apply); // Gradio puts its page in later
  apply();
})();
