/* "Leave this page" is a link and works without this. The script blanks the page at once, leaves
   it out of what Back returns to, and adds a shortcut: Shift, three times within five seconds.
   It stores nothing. */
const link = document.querySelector(".yc-leave__link");
const shortcut = document.querySelector(".yc-leave__shortcut");
const said = document.querySelector(".yc-leave__said");
const [PRESSES, WITHIN] = [3, 5000];
let pressed = [];

function leave(event) {
    event?.preventDefault();
    document.documentElement.classList.add("yc-leaving");
    document.title = "\u00a0";
    location.replace(link.href);
}

function count(event) {
    if (event.key !== "Shift") {
        /* Shift for a capital letter is no way out. */
        if (!["Control", "Alt", "Meta"].includes(event.key)) pressed = [];
        return;
    }
    if (event.repeat) return;
    pressed = [...pressed.filter((then) => event.timeStamp - then < WITHIN), event.timeStamp];
    if (pressed.length >= PRESSES) return leave();
    said.textContent = said.dataset[`left${PRESSES - pressed.length}`];
}

link.addEventListener("click", (event) => {
    /* In a new tab, this page would stay where it is: that is what was asked for. */
    if (!(event.ctrlKey || event.metaKey || event.shiftKey)) leave(event);
});
/* Where nothing says that there is a shortcut, there is none. */
if (shortcut) {
    shortcut.hidden = false;
    addEventListener("keydown", count);
    shortcut.querySelector("button").addEventListener("click", (event) => {
        removeEventListener("keydown", count);
        shortcut.textContent = event.currentTarget.dataset.off;
        shortcut.tabIndex = -1;
        shortcut.focus();
    });
}
/* Whoever comes back by Back after all finds the page as it was. */
addEventListener("pageshow", () => document.documentElement.classList.remove("yc-leaving"));
